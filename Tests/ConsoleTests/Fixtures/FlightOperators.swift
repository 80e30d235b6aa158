import TidemarkConsole
import TidemarkInspection

/// The three operators of the flight job with their figures.
struct FlightOperators {
    let all: [GraphOperator]

    init(_ run: FlightRun) {
        let records = run.records.reduce(0, +)
        let dropped = Int64(run.late.count { $0.dropped })
        let open = Int64(run.windows.values.reduce(0) { $0 + $1.count })
        var source = OperatorMetrics()
        source.currentOutputWatermark = run.watermark
        source.heldBy = "EWR"
        source.numRecordsIn = records
        source.numRecordsOut = records
        source.numRecordsInPerSecond = 9.5
        source.numRecordsOutPerSecond = 9.5
        Self.share(&source, busy: 310, idle: 690, blocked: 0)
        var window = OperatorMetrics()
        window.currentInputWatermark = run.watermark
        window.currentOutputWatermark = run.watermark
        window.heldBy = "flights/EWR"
        window.numRecordsIn = records
        window.numRecordsOut = run.fired
        window.numRecordsInPerSecond = 9.5
        window.numRecordsOutPerSecond = 0.2
        window.numLateRecordsDropped = dropped
        window.numRecordsBehindWatermark = run.behind
        window.stateEntries = open
        window.timers = open
        window.stateBytes = open * 48
        Self.share(&window, busy: 120, idle: 876, blocked: 4)
        var sink = OperatorMetrics()
        sink.currentInputWatermark = run.watermark
        sink.currentOutputWatermark = run.watermark
        sink.heldBy = "flights/EWR"
        sink.numRecordsIn = run.fired
        sink.numRecordsInPerSecond = 0.2
        sink.numRecordsOutPerSecond = 0
        Self.share(&sink, busy: 8, idle: 992, blocked: 0)
        all = [
            Self.node("1", "flights", "flights", "source", .quiet, source, []),
            Self.node(
                "2",
                "hourly-delays",
                "hourly delays",
                "tumbling 1h",
                .held,
                window,
                ["1"]
            ),
            Self.node("3", "results", "results", "sink", .running, sink, ["2"]),
        ]
    }

    static func share(_ metrics: inout OperatorMetrics, busy: Double, idle: Double, blocked: Double)
    {
        metrics.busyTimeMsPerSecond = busy
        metrics.idleTimeMsPerSecond = idle
        metrics.backPressuredTimeMsPerSecond = blocked
    }

    private static func node(
        _ id: String,
        _ uid: String,
        _ name: String,
        _ kind: String,
        _ status: OperatorStatus,
        _ metrics: OperatorMetrics,
        _ inputs: [String]
    ) -> GraphOperator {
        let identity = OperatorIdentity(id: id, uid: uid, name: name, parallelism: 1)
        let subtask = SubtaskView(subtask: 0, of: identity, status: status, metrics: metrics)
        let view = OperatorView(
            identity: identity,
            status: status,
            metrics: metrics,
            subtasks: [subtask]
        )
        var rates: [Double] = []
        for second in 0..<60 {
            let wave = Double((second * 7 + 3) % 17)
            rates.append(second < 48 ? wave : second < 56 ? 2 : 0)
        }
        return GraphOperator(view, kind: kind, inputs: inputs, rates: id == "3" ? [] : rates)
    }
}
