import Tidemark
import TidemarkInspection

/// Walks from an operator upstream to what keeps its watermark from going on, and writes down what it meets.
struct WhyWalk {
    let facts: JobFacts
    /// The watermark that is needed; nil where anything higher would do.
    let needs: Timestamp?
    let judge: LeafJudge
    let steps: StepFinder
    /// The origins that hold the watermark back.
    private(set) var holders: [(origin: Origin, cause: LeafCause)] = []
    /// The origins that count and do not hold it.
    private(set) var others: [(origin: Origin, cause: LeafCause)] = []
    private let channels: [ObjectIdentifier: [JobFacts.Channel]]
    private let operators: [ObjectIdentifier: JobFacts.Operator]
    /// The splits of all sources.
    let splits: [Origin]
    private var seen: Set<ObjectIdentifier> = []

    /// How many channels or splits of one operator are told of.
    static let listLimit = 32
    /// How many of them get the steps they rest on.
    static let citedLimit = 6

    init(_ facts: JobFacts, needs: Timestamp?, _ judge: LeafJudge, _ steps: StepFinder) {
        self.facts = facts
        self.needs = needs
        self.judge = judge
        self.steps = steps
        channels = Dictionary(grouping: facts.channels.filter { !$0.isFeedback }) {
            ObjectIdentifier($0.target)
        }
        let operators = facts.operatorsByNode
        self.operators = operators
        splits = facts.nodes
            .flatMap { node in
                (operators[ObjectIdentifier(node)]?.splits ?? []).map { (node, $0) }
            }
            .enumerated()
            .map { Origin($0.element.0, split: $0.element.1, place: $0.offset) }
    }

    /// Why an operator's watermark has not come farther.
    mutating func explain(_ node: OperatorNode) -> WhyFinding {
        let isFirstVisit = seen.insert(ObjectIdentifier(node)).inserted
        guard isFirstVisit else { return WhyFinding(at: node, "\(node.place): as said above") }
        if let finding = firing(at: node) { return finding }
        if let (fact, tick) = facts.generator(of: node) {
            return midStream(node, Origin(node, fact, nextTick: tick))
        }
        guard let fact = operators[ObjectIdentifier(node)] else {
            return WhyFinding(at: node, node.place)
        }
        if fact.isSource { return source(node) }
        if let parent = fact.parent {
            let cause = explain(parent)
            let sentence = "\(node.place) has the watermark of \(parent.place), in its chain"
            return WhyFinding(at: node, sentence, holds: true, because: [cause])
        }
        return gate(node)
    }

    /// Whether a watermark is too low for what is needed.
    func isShort(_ watermark: Timestamp?, least: Timestamp) -> Bool {
        guard let needs else { return (watermark ?? .min) <= least }
        return (watermark ?? .min) < needs
    }

    /// The last time that the watermark of an operator rose.
    func lastWatermark(of node: OperatorNode) -> WhyCitation? {
        guard let place = place(of: node) else { return nil }
        let count = node.counters[.watermarkAdvanced]
        if count == 0 { return nil }
        return steps.cite(
            "lastWatermark",
            StepFinder.Wanted(
                measure: .count(.watermarkAdvanced, at: place),
                value: Int64(count),
                kind: .watermarkAdvanced,
                node: place
            )
        )
    }

    func place(of node: OperatorNode) -> Int? { facts.nodes.firstIndex { $0 === node } }

    mutating func note(_ origin: Origin, _ cause: LeafCause, holds: Bool) {
        if holds { holders.append((origin, cause)) } else { others.append((origin, cause)) }
    }

    /// What a watermark makes due is still being done.
    private func firing(at node: OperatorNode) -> WhyFinding? {
        guard let watermark = facts.watermarkUnderWay(at: node), watermark >= needs ?? .min else {
            return nil
        }
        let sentence =
            "watermark \(watermark.text) has come to \(node.place), and what it makes due is "
            + "still being done"
        return WhyFinding(at: node, sentence, holds: true, cause: .firing)
    }

    private mutating func midStream(_ node: OperatorNode, _ origin: Origin) -> WhyFinding {
        if let waiting = recordsWaiting(before: node) { return waiting }
        if origin.isIdle {
            return WhyFinding(
                at: node,
                "\(node.place) makes its own watermarks and is idle: nothing is left to move time",
                holds: true,
                cause: .allIdle,
                steps: lastRecord(of: origin).map { [$0] } ?? []
            )
        }
        let verdict = judge.judge(origin, beside: [])
        note(origin, verdict.cause, holds: true)
        return WhyFinding(
            at: node,
            verdict.sentence,
            holds: true,
            cause: verdict.cause,
            steps: lastRecord(of: origin).map { [$0] } ?? []
        )
    }

    /// Records that a generator in the middle of a stream has not seen yet.
    private func recordsWaiting(before node: OperatorNode) -> WhyFinding? {
        for channel in channels[ObjectIdentifier(node)] ?? [] {
            var records = 0
            facts.forEachWaiting(on: channel) { waiting in
                if case .records(let count) = waiting { records += count }
            }
            guard records > 0 else { continue }
            return WhyFinding(
                .channel,
                operator: node.transformation.reference,
                subtask: node.subtask,
                place: channel.name,
                "\(records) records wait in \(channel.name) before \(node.place), which makes "
                    + "watermarks of them",
                watermark: node.time.currentWatermark.finiteMilliseconds,
                holds: true,
                cause: .queued
            )
        }
        return nil
    }

    private mutating func gate(_ node: OperatorNode) -> WhyFinding {
        let all = channels[ObjectIdentifier(node)] ?? []
        let active = all.filter { !$0.isIdle }
        let aligned = active.filter(\.isAligned)
        guard !active.isEmpty else { return allIdle(node, all) }
        // Woken channels count once they have caught up: without another, the nearest one to that is waited for.
        let counted = aligned.isEmpty ? active : aligned
        let least = counted.map { $0.watermark ?? .min }.min() ?? .min
        let ordered = all.sorted {
            ($0.isIdle ? 1 : 0, $0.watermark ?? .min) < ($1.isIdle ? 1 : 0, $1.watermark ?? .min)
        }
        var because: [WhyFinding] = []
        for channel in ordered.prefix(Self.listLimit) {
            let holds =
                !channel.isIdle && (aligned.isEmpty || channel.isAligned)
                && isShort(channel.watermark, least: least)
            because.append(explain(channel, into: node, holds: holds))
        }
        let sentence =
            all.count == 1
            ? "\(node.place) follows \(all[0].source.place)"
            : "\(node.place) has the least of its \(counted.count) inputs that count"
                + (counted.count < all.count ? ", of \(all.count)" : "")
        return WhyFinding(at: node, sentence, holds: true, because: because)
    }

    private mutating func explain(
        _ channel: JobFacts.Channel,
        into node: OperatorNode,
        holds: Bool
    ) -> WhyFinding {
        func finding(
            _ sentence: String,
            cause: LeafCause? = nil,
            because: [WhyFinding] = []
        ) -> WhyFinding {
            WhyFinding(
                .channel,
                operator: node.transformation.reference,
                subtask: node.subtask,
                place: channel.name,
                sentence,
                watermark: channel.watermark?.finiteMilliseconds,
                holds: holds,
                cause: cause,
                because: because
            )
        }
        let watermark = channel.watermark?.text ?? "none"
        if channel.isIdle { return finding("\(channel.name) is idle and left out") }
        if !holds {
            let far = channel.watermark == .max ? "has ended" : "is at \(watermark)"
            return finding("\(channel.name) \(far)" + (channel.isAligned ? "" : ", catching up"))
        }
        if let queued = queued(on: channel) {
            guard facts.isHeldBack(channel) else { return finding(queued, cause: .queued) }
            let sentence =
                queued + ", and the channel is held back until the barrier of a checkpoint has "
                + "come on the others"
            return finding(sentence, cause: .awaitingBarrier)
        }
        return finding("\(channel.name) is at \(watermark)", because: [explain(channel.source)])
    }

    /// What waits in a channel and would let its watermark go on.
    private func queued(on channel: JobFacts.Channel) -> String? {
        var before = 0
        var found: String?
        facts.forEachWaiting(on: channel) { waiting in
            guard found == nil else { return }
            switch waiting {
            case .records(let count):
                before += count
                return
            case .signal(.watermark(let watermark))
            where watermark > channel.watermark ?? .min && watermark >= needs ?? .min:
                found = watermark == .max ? "the end" : "watermark \(watermark.text)"
            case .signal(.idle): found = "the word that it is idle"
            case .end: found = "the end"
            case .signal, .barrier: break
            }
            before += 1
        }
        guard let found else { return nil }
        let elements = before - 1 == 1 ? "1 element" : "\(max(0, before - 1)) elements"
        return "\(found) waits in \(channel.name) behind \(elements)"
    }

    private func allIdle(_ node: OperatorNode, _ channels: [JobFacts.Channel]) -> WhyFinding {
        let names = channels.prefix(4).map(\.source.place).joined(separator: ", ")
        let idle = channels.compactMap { channel -> WhyCitation? in
            guard let place = place(of: channel.source) else { return nil }
            let count = Int64(channel.source.counters[.idle])
            guard count > 0 else { return nil }
            return steps.cite(
                "idle",
                StepFinder.Wanted(
                    measure: .count(.idle, at: place),
                    value: count,
                    kind: .idle,
                    node: place
                )
            )
        }
        return WhyFinding(
            at: node,
            "every input of \(node.place) is idle (\(names)): nothing is left to move time",
            holds: true,
            cause: .allIdle,
            steps: Array(idle.prefix(Self.citedLimit))
        )
    }
}
