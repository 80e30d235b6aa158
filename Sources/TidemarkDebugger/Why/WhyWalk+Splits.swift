import Tidemark
import TidemarkInspection

/// What a source is held back by.
extension WhyWalk {
    mutating func source(_ node: OperatorNode) -> WhyFinding {
        let origins = splits.filter { $0.node === node }
        let active = origins.filter(\.isActive)
        guard !active.isEmpty else { return silentAltogether(node, origins) }
        let least = active.map { $0.watermark ?? .min }.min() ?? .min
        if let finding = uncombined(node, active, least) { return finding }
        var because: [WhyFinding] = []
        let ordered = origins.sorted {
            ($0.isActive ? 0 : 1, $0.watermark ?? .min) < (
                $1.isActive ? 0 : 1, $1.watermark ?? .min
            )
        }
        for (number, origin) in ordered.prefix(Self.listLimit).enumerated() {
            because.append(
                split(origin, least: least, isCited: number < Self.citedLimit)
            )
        }
        let sentence =
            origins.count == 1
            ? "\(node.place) has one split"
            : "\(node.place) has the least of its \(active.count) splits that count"
                + (active.count < origins.count ? ", of \(origins.count)" : "")
        return WhyFinding(
            at: node,
            sentence,
            holds: true,
            steps: lastWatermark(of: node).map { [$0] } ?? [],
            because: because
        )
    }

    /// The last record that an origin has given or seen.
    func lastRecord(of origin: Origin) -> WhyCitation? {
        guard origin.records > 0, let place = place(of: origin.node) else { return nil }
        if let split = origin.split {
            return steps.cite(
                "lastRecord",
                StepFinder.Wanted(
                    measure: .records(ofSplit: split.place),
                    value: Int64(split.fact.records),
                    kind: .recordOut,
                    node: place
                )
            )
        }
        return steps.cite(
            "lastRecord",
            StepFinder.Wanted(
                measure: .count(.recordIn, at: place),
                value: Int64(origin.records),
                kind: .recordIn,
                node: place
            )
        )
    }

    private mutating func split(
        _ origin: Origin,
        least: Timestamp,
        isCited: Bool
    ) -> WhyFinding {
        let fact = origin.split?.fact
        if fact?.isFinished ?? false {
            return finding(origin, "\(origin.name) has ended and does not count")
        }
        if origin.isIdle { return idle(origin, isCited: isCited) }
        let holds = isShort(origin.watermark, least: least)
        let record = isCited ? lastRecord(of: origin).map { [$0] } ?? [] : []
        guard holds else {
            let silence = judge.silence(of: origin)
            note(origin, silence?.cause ?? .paused, holds: false)
            let at = "\(origin.name) is at \(origin.watermark?.text ?? "none")"
            let more = silence.map { "; " + $0.sentence } ?? ""
            return finding(origin, at + more, steps: record)
        }
        let verdict = judge.judge(origin, beside: splits)
        note(origin, verdict.cause, holds: true)
        let reach = fact?.lastTimestamp.map {
            "; record \(origin.records) was its last, they reach \($0.text)"
        }
        return finding(
            origin,
            verdict.sentence + (reach ?? ""),
            holds: true,
            cause: verdict.cause,
            steps: record,
            because: verdict.cause == .aheadOfGroup ? slowest(beside: origin) : []
        )
    }

    /// Why the slowest of its alignment group has not come farther.
    private mutating func slowest(beside origin: Origin) -> [WhyFinding] {
        guard let slowest = origin.heldBack?.slowest else { return [] }
        let node = facts.nodes.first {
            $0.transformation.reference == slowest.source && $0.subtask == slowest.subtask
                && facts.isSource($0)
        }
        guard let node, node !== origin.node else { return [] }
        return [explain(node)]
    }

    private func idle(_ origin: Origin, isCited: Bool) -> WhyFinding {
        guard let since = origin.generator?.idleSince, let split = origin.split,
            let place = place(of: origin.node)
        else { return finding(origin, "\(origin.name) is idle and left out") }
        let cited =
            isCited
            ? [
                steps.cite(
                    "idle",
                    StepFinder.Wanted(
                        measure: .idle(ofSplit: split.place, since: since),
                        value: 1,
                        kind: .idle,
                        node: place
                    )
                )
            ] : []
        return finding(
            origin,
            "\(origin.name) is idle since \(since.text) and left out",
            steps: cited
        )
    }

    /// What its splits have said and the source has not.
    private func uncombined(
        _ node: OperatorNode,
        _ active: [Origin],
        _ least: Timestamp
    ) -> WhyFinding? {
        guard least > node.time.currentWatermark, least >= needs ?? .min else { return nil }
        let wait = active.first?.nextTick?.span(since: judge.clock)
        let when = wait.map { " at its next tick, in \(DurationText.readable($0))" } ?? ""
        return WhyFinding(
            at: node,
            "the splits of \(node.place) have come to \(least.text); it says so\(when)",
            holds: true,
            cause: .notEmitted,
            steps: lastWatermark(of: node).map { [$0] } ?? []
        )
    }

    private func silentAltogether(_ node: OperatorNode, _ origins: [Origin]) -> WhyFinding {
        let idle = origins.filter(\.isIdle).prefix(Self.listLimit)
        guard !idle.isEmpty else {
            return WhyFinding(at: node, "\(node.place) has no split that is open")
        }
        return WhyFinding(
            at: node,
            "every split of \(node.place) is idle: nothing is left to move time",
            holds: true,
            cause: .allIdle,
            because: idle.enumerated().map {
                self.idle($0.element, isCited: $0.offset < Self.citedLimit)
            }
        )
    }

    private func finding(
        _ origin: Origin,
        _ sentence: String,
        holds: Bool = false,
        cause: LeafCause? = nil,
        steps: [WhyCitation] = [],
        because: [WhyFinding] = []
    ) -> WhyFinding {
        WhyFinding(
            .split,
            operator: origin.node.transformation.reference,
            subtask: origin.node.subtask,
            place: origin.name,
            sentence,
            watermark: origin.watermark?.finiteMilliseconds,
            holds: holds,
            cause: cause,
            steps: steps,
            because: because
        )
    }
}
