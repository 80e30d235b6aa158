import Tidemark
import TidemarkInspection

/// Proves which watermark had passed a late record, what had raised it, and what would have kept the record.
struct LateProof {
    private let session: DebugSession
    private let driver: StepDriver?
    private let number: Int
    private let entry: LateEntry
    private let node: OperatorNode
    private let place: Int
    /// How many late records the operator had had, this one included.
    private let ordinal: Int
    private let steps: StepFinder
    private let closing: ClosingWindow?

    init(
        _ session: DebugSession,
        _ driver: StepDriver?,
        _ number: Int?
    ) throws(ErrorReply) {
        let (entries, total) = session.ledger.newestAndTotal(LateLedger.capacity)
        let wanted = number ?? total
        let index = wanted - 1 - (total - entries.count)
        guard total > 0 else {
            throw ErrorReply(code: "noLateRecord", message: "no record has been late")
        }
        guard entries.indices.contains(index) else {
            let first = total - entries.count + 1
            throw ErrorReply(
                code: "noLateRecord",
                message: "late record \(wanted) is not kept; those from \(first) to \(total) are"
            )
        }
        let entry = entries[index]
        let nodes = session.driver.facts.nodes
        guard
            let place = nodes.firstIndex(where: {
                $0.transformation.id == entry.place.transformation
                    && $0.subtask == entry.place.subtask
            })
        else { throw ErrorReply(code: "noLateRecord", message: "its operator is gone") }
        self.session = session
        self.driver = driver
        self.number = wanted
        self.entry = entry
        self.place = place
        node = nodes[place]
        let later = entries[(index + 1)...].count {
            $0.place.transformation == entry.place.transformation
                && $0.place.subtask == entry.place.subtask
        }
        ordinal = node.counters[.recordLate] - later
        steps = StepFinder(session, driver)
        closing = ClosingWindow(
            of: entry.timestamp,
            session.driver.facts.spans(of: node.transformation)
        )
    }

    /// The proof.
    var view: WhyView {
        var because: [WhyFinding] = []
        if let closing { because.append(passing(closing)) }
        let what = entry.isDropped ? "dropped" : "late, and counted in all the same"
        let behind =
            entry.lateness.map {
                "\(DurationText.readable($0)) behind the watermark"
            } ?? "behind the end of time"
        let over = closing.flatMap { entry.watermark.span(since: $0.limit) }.map {
            "; at \(closing?.limit.text ?? "") its window had closed, "
                + "\(DurationText.readable($0)) of event time before"
        }
        let sentence = "a record of \(entry.timestamp.text) was \(what): \(behind)\(over ?? "")"
        return WhyView(
            title: "late record \(number) at \(node.place)",
            answer: sentence,
            has: entry.watermark.finiteMilliseconds,
            needs: nil,
            waits: nil,
            tree: WhyFinding(
                .record,
                operator: node.transformation.reference,
                subtask: node.subtask,
                place: entry.key.map { "key " + ValueInspector.inspect($0).text },
                sentence,
                watermark: entry.watermark.finiteMilliseconds,
                cause: .passed,
                steps: [lateStep],
                because: because
            ),
            remedies: remedies
        )
    }

    private var lateStep: WhyCitation {
        if let step = entry.step {
            let identity = StepIdentity(timeline: session.timeline, step: Int64(step))
            return WhyCitation("late", step: identity, clock: nil)
        }
        return steps.cite(
            "late",
            StepFinder.Wanted(
                measure: .count(.recordLate, at: place),
                value: Int64(ordinal),
                kind: .recordLate,
                node: place
            )
        )
    }

    // MARK: - What had passed it

    private func passing(_ closing: ClosingWindow) -> WhyFinding {
        let window = "\(closing.start.text) to \(closing.end.text)"
        let lateness =
            closing.lateness > 0
            ? " and its lateness of \(DurationText.readable(closing.lateness))" : ""
        do throws(StepFinder.Unknown) {
            let found = try steps.find(
                StepFinder.Wanted(
                    measure: .watermark(at: place),
                    value: closing.limit.milliseconds,
                    kind: .watermarkAdvanced,
                    node: place
                )
            )
            let watermark = found.driver.facts.nodes[place].time.currentWatermark
            return claim(
                "watermark \(watermark.text) passed its window \(window)\(lateness)",
                watermark,
                [steps.cite("passed", found)],
                because: raise(of: watermark, in: found.driver).map { [$0] } ?? []
            )
        } catch {
            return claim(
                "a watermark at or after \(closing.limit.text) passed its window "
                    + "\(window)\(lateness)",
                closing.limit,
                [WhyCitation("passed", step: nil, clock: nil, note: error.note)]
            )
        }
    }

    /// The split and the record that had raised a watermark, in a run that stands right behind its coming.
    private func raise(of watermark: Timestamp, in run: StepDriver) -> WhyFinding? {
        let walk = RaiseWalk(run.facts)
        guard let origin = walk.origin(of: watermark, at: run.facts.nodes[place]) else {
            return nil
        }
        guard let split = origin.split, let distance = origin.generator?.distance else {
            let kind = origin.generator?.kind.rawValue ?? "own"
            let sentence = "\(origin.name) made it, by its \(kind) generator"
            return WhyFinding(at: origin.node, sentence, watermark: watermark)
        }
        let time = watermark.advanced(byMilliseconds: distance)
        let cited = steps.cite(
            "raisedBy",
            StepFinder.Wanted(
                measure: .highest(ofSplit: split.place),
                value: time.milliseconds,
                kind: .recordOut,
                node: run.facts.nodes.firstIndex { $0 === origin.node } ?? 0
            )
        )
        return WhyFinding(
            .split,
            operator: origin.node.transformation.reference,
            subtask: origin.node.subtask,
            place: origin.name,
            "\(origin.name)'s record of \(time.text) raised it, at a bound of "
                + DurationText.readable(distance - 1),
            watermark: watermark.finiteMilliseconds,
            steps: [cited]
        )
    }

    private func claim(
        _ sentence: String,
        _ watermark: Timestamp,
        _ steps: [WhyCitation],
        because: [WhyFinding] = []
    ) -> WhyFinding {
        WhyFinding(at: node, sentence, watermark: watermark, steps: steps, because: because)
    }

    // MARK: - What would have kept it

    private var remedies: [WhyRemedy] {
        guard let closing, entry.isDropped,
            let over = entry.watermark.span(since: closing.limit), over >= 0
        else { return [] }
        let reference = node.transformation.reference
        let lateness = DurationText.format(closing.lateness + over + 1)
        var all = [
            WhyRemedy(
                "an allowed lateness of at least \(lateness): "
                    + "--set \(reference).allowed-lateness=\(lateness)",
                untried: "computed exactly; " + untried
            )
        ]
        if let (source, bound) = commonBound {
            let wanted = DurationText.format(bound + over + 1)
            all.append(
                WhyRemedy(
                    "a bound of at least \(wanted): --set \(source).out-of-orderness=\(wanted)",
                    untried: "computed exactly; " + untried
                )
            )
        }
        return all
    }

    /// The one bound that all watermarks of the operator follow; nil where there are several, or other generators.
    private var commonBound: (source: String, bound: Int64)? {
        let facts = session.driver.facts
        let origins = RaiseWalk(facts).makers(above: node.transformation)
        guard origins.count == 1, let maker = origins.first,
            let bound = facts.spans(of: maker)["out-of-orderness"]
        else { return nil }
        return (maker.reference, bound)
    }

    private var untried: String { WhyRemedy.needsHistory(driver) }
}

/// The last window that a record falls into, and the watermark at which its time is over.
struct ClosingWindow {
    let start: Timestamp
    let end: Timestamp
    let lateness: Int64

    /// Nil for an operator without windows.
    init?(of timestamp: Timestamp, _ spans: [String: Int64]) {
        guard timestamp.isFinite else { return nil }
        lateness = spans["allowed-lateness"] ?? 0
        if let gap = spans["gap"] {
            start = timestamp
            end = timestamp.advanced(byMilliseconds: gap)
            return
        }
        guard let size = spans["size"], size > 0 else { return nil }
        let slide = spans["slide"] ?? size
        let offset = spans["offset"] ?? 0
        let place = timestamp.milliseconds.subtractingReportingOverflow(offset)
        guard !place.overflow, slide > 0 else { return nil }
        let rest = place.partialValue % slide
        let into = rest < 0 ? rest + slide : rest
        // Between two windows a record is late by its own time, as if it were a window.
        start = into < size ? timestamp.advanced(byMilliseconds: -into) : timestamp
        end = start.advanced(byMilliseconds: into < size ? size : 1)
    }

    /// From this watermark on a record of the window is dropped.
    var limit: Timestamp { end.advanced(byMilliseconds: lateness - 1) }
}

/// Walks upstream to where a watermark came from.
struct RaiseWalk {
    private let facts: JobFacts
    private let operators: [ObjectIdentifier: JobFacts.Operator]

    init(_ facts: JobFacts) {
        self.facts = facts
        operators = facts.operatorsByNode
    }

    /// The split or the generator whose watermark has become that of an operator.
    func origin(of watermark: Timestamp, at node: OperatorNode) -> Origin? {
        var node = node
        // Every operator is met once at most on the way up.
        for _ in facts.nodes.indices {
            if let (fact, tick) = facts.generator(of: node) {
                return Origin(node, fact, nextTick: tick)
            }
            guard let fact = operators[ObjectIdentifier(node)] else { return nil }
            if fact.isSource { return split(of: watermark, fact) }
            let channels = facts.channels.filter { $0.target === node && !$0.isFeedback }
            let channel =
                channels.first { $0.watermark == watermark && !$0.isIdle }
                ?? channels.first { $0.watermark == watermark }
            guard let next = fact.parent ?? channel?.source else { return nil }
            node = next
        }
        return nil
    }

    /// The operators that make the watermarks of one, as the program is written.
    func makers(above transformation: Transformation) -> [Transformation] {
        var makers: [Transformation] = []
        var seen: Set<Int> = []
        var open = facts.inputs(of: transformation)
        while let next = open.popLast() {
            guard seen.insert(next.id).inserted else { continue }
            let nodes = facts.nodes.filter { $0.transformation.id == next.id }
            let inputs = facts.inputs(of: next)
            if inputs.isEmpty || nodes.contains(where: { facts.generator(of: $0) != nil }) {
                makers.append(next)
            } else {
                open += inputs
            }
        }
        return makers
    }

    private func split(of watermark: Timestamp, _ source: JobFacts.Operator) -> Origin? {
        var first = 0
        for node in facts.nodes {
            if node === source.node { break }
            first += operators[ObjectIdentifier(node)]?.splits.count ?? 0
        }
        let place = source.splits.firstIndex { $0.watermark == watermark && !$0.isIdle }
        return place.map { Origin(source.node, split: source.splits[$0], place: first + $0) }
    }
}
