import Tidemark
import TidemarkInspection

/// Says who holds the watermark of each operator back, and what the operators are doing.
struct Holders {
    private let channels: [ObjectIdentifier: [JobFacts.Channel]]

    /// Knows the channels into each operator subtask.
    init(_ channels: [ObjectIdentifier: [JobFacts.Channel]]) {
        self.channels = channels
    }

    /// The upstream operator subtask or the split that holds the least watermark; nil at the end of time.
    func holder(of fact: JobFacts.Operator) -> String? {
        if fact.isFinished || fact.outputWatermark == .max { return nil }
        if fact.isSource { return Self.holder(among: fact.splits)?.name }
        if let parent = fact.parent { return parent.place }
        return inputs(of: fact).first(where: \.isHolding)?.source.place
    }

    /// What an operator is doing.
    func status(of fact: JobFacts.Operator) -> OperatorStatus {
        if fact.node.counters[.failed] > 0 { return .failed }
        if fact.isFinished { return .finished }
        if fact.isBlocked { return .backpressured }
        if fact.node.isIdle { return .idle }
        if isHeld(fact) { return .held }
        if fact.queued > 0 || fact.hasWork { return .running }
        return fact.isSource ? Self.status(ofSource: fact) : Self.status(ofOther: fact)
    }

    /// Whether one input has run ahead of the one that counts.
    private func isHeld(_ fact: JobFacts.Operator) -> Bool {
        if fact.isSource { return Self.isHeld(fact.splits) }
        let active = inputs(of: fact).filter { !$0.isIdle }
        guard let holder = active.first(where: \.isHolding) else { return false }
        return active.contains { ($0.watermark ?? .min) > (holder.watermark ?? .min) }
    }

    private func inputs(of fact: JobFacts.Operator) -> [JobFacts.Channel] {
        channels[ObjectIdentifier(fact.node)] ?? []
    }

    /// The split with the least watermark of those that count.
    private static func holder(among splits: [SplitFact]) -> SplitFact? {
        let active = splits.filter { !$0.isIdle && !$0.isFinished }
        let mayHold = active.contains { $0.watermark != nil } || active.contains { $0.records == 0 }
        guard mayHold else { return nil }
        return active.min { ($0.watermark ?? .min) < ($1.watermark ?? .min) }
    }

    private static func isHeld(_ splits: [SplitFact]) -> Bool {
        if splits.contains(where: { $0.alignment?.isHeldBack ?? false }) { return true }
        guard let holder = holder(among: splits), holder.next == nil else { return false }
        let least = holder.watermark ?? .min
        return splits.contains { !$0.isIdle && !$0.isFinished && ($0.watermark ?? .min) > least }
    }

    /// A source is quiet while none of its open splits has a record to give.
    private static func status(ofSource fact: JobFacts.Operator) -> OperatorStatus {
        let open = fact.splits.filter { !$0.isFinished }
        if open.contains(where: { $0.next != nil }) { return .running }
        return fact.node.counters[.recordOut] > 0 ? .running : .quiet
    }

    private static func status(ofOther fact: JobFacts.Operator) -> OperatorStatus {
        fact.node.counters[.recordIn] > 0 ? .running : .quiet
    }
}
