import Tidemark
import TidemarkInspection

extension FactViews {
    /// Event time at each operator subtask, with all it is derived from.
    var watermarks: [WatermarkView] {
        operatorFacts.filter { scope.contains($0.node) }.map { fact in
            WatermarkView(
                operator: fact.node.transformation.reference,
                subtask: fact.node.subtask,
                currentInputWatermark: fact.inputWatermark?.milliseconds,
                currentOutputWatermark: fact.outputWatermark?.milliseconds,
                heldBy: holders.holder(of: fact),
                channels: (channelsInto[ObjectIdentifier(fact.node)] ?? []).map { view(of: $0) },
                splits: fact.splits.map { Self.view(of: $0) }
            )
        }
    }

    private static func view(of split: SplitFact) -> SplitView {
        SplitView(
            split: split.name,
            watermark: split.watermark?.milliseconds,
            idle: split.isIdle,
            lastEventTime: split.lastTimestamp?.milliseconds,
            lastArrival: split.lastArrival?.milliseconds,
            records: Int64(split.records),
            status: split.status,
            replayable: split.isReplayable,
            alignment: split.alignment.map { view(of: $0, of: split) }
        )
    }

    private static func view(of alignment: AlignmentFact, of split: SplitFact) -> AlignmentView {
        let slowest = alignment.slowest
        return AlignmentView(
            group: alignment.group,
            limit: alignment.limit?.milliseconds,
            driftMs: slowest.flatMap { split.watermark?.span(since: $0.watermark) },
            isHeldBack: alignment.isHeldBack,
            slowest: slowest.map { "\($0.source)#\($0.subtask)" }
        )
    }

    /// The registered timers of each operator subtask, in the order in which they fire.
    var timers: Rows {
        rows({ $0.forEachTimer($1) }, \.timerCount, key: \.key) { Self.view(of: $0, at: $1) }
    }

    private static func view(of timer: TimerFact, at node: OperatorNode) -> TimerView {
        TimerView(
            operator: node.transformation.reference,
            subtask: node.subtask,
            domain: timer.domain == .eventTime ? .event : .processing,
            key: ValueInspector.inspect(timer.key),
            namespace: timer.window.map(ValueInspector.inspect) ?? .null,
            timestamp: timer.time.milliseconds
        )
    }
}
