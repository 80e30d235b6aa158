import Tidemark
import TidemarkInspection

/// Where watermarks come from: a split of a source, or an operator that makes its own in the middle of a stream.
struct Origin {
    let node: OperatorNode
    /// The split and its place among all splits of the job; nil in the middle of a stream.
    let split: (place: Int, fact: SplitFact)?
    /// What makes the watermarks; nil once the split has ended.
    let generator: GeneratorFact?
    let nextTick: Timestamp?
    let watermark: Timestamp?
    let isIdle: Bool
    /// How it stands to the others of its alignment group, where it is not read because of them.
    let heldBack: AlignmentFact?

    init(_ node: OperatorNode, split fact: SplitFact, place: Int) {
        self.node = node
        split = (place, fact)
        generator = fact.generator
        nextTick = fact.nextTick
        watermark = fact.watermark
        isIdle = fact.isIdle
        heldBack = fact.alignment.flatMap { $0.isHeldBack ? $0 : nil }
    }

    init(_ node: OperatorNode, _ fact: GeneratorFact, nextTick: Timestamp?) {
        self.node = node
        split = nil
        generator = fact
        self.nextTick = nextTick
        watermark = node.sentWatermarkIfAny
        isIdle = node.isIdle
        heldBack = nil
    }

    /// What people call it.
    var name: String { split?.fact.name ?? node.place }

    /// What commands call it: `flights#EWR`.
    var target: String {
        "\(node.transformation.reference)#\(split?.fact.name ?? "\(node.subtask)")"
    }

    /// How many records it has seen.
    var records: Int { split?.fact.records ?? node.counters[.recordIn] }

    /// Whether it counts in the minimum.
    var isActive: Bool { !isIdle && !(split?.fact.isFinished ?? false) }

    /// Whether its source subtask has other splits.
    func isOneOfSeveral(_ all: [Origin]) -> Bool { all.count { $0.node === node } > 1 }

    /// By how much its last record was old when it arrived, in milliseconds.
    var age: Int64? {
        guard let arrival = split?.fact.lastArrival, let highest = split?.fact.lastTimestamp
        else { return nil }
        return arrival.span(since: highest)
    }
}

extension OperatorNode {
    /// The last watermark that it has made or sent on; nil before the first.
    var sentWatermarkIfAny: Timestamp? {
        time.currentWatermark == .min ? nil : time.currentWatermark
    }
}
