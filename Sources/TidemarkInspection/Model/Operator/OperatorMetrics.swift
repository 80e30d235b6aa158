/// The figures of an operator or of one of its subtasks, under Flink's names.
///
/// Everything starts at zero or absent, and whoever samples the engine sets what it has measured.
/// In stepped mode the three times are shares of turns, so that they are the same in every run.
public struct OperatorMetrics: Sendable, Hashable {
    /// The least watermark of the inputs that count, in epoch milliseconds.
    public var currentInputWatermark: Int64?
    /// The last watermark sent on, in epoch milliseconds.
    public var currentOutputWatermark: Int64?
    /// What keeps the watermark from advancing: a channel, a split or an operator.
    public var heldBy: String?
    /// Records consumed.
    public var numRecordsIn: Int64 = 0
    /// Records produced.
    public var numRecordsOut: Int64 = 0
    /// Records consumed in a second, nil until measured.
    public var numRecordsInPerSecond: Double?
    /// Records produced in a second, nil until measured.
    public var numRecordsOutPerSecond: Double?
    /// Records dropped because their window was gone.
    public var numLateRecordsDropped: Int64 = 0
    /// Records that came behind the watermark, dropped or not.
    public var numRecordsBehindWatermark: Int64 = 0
    /// Late records that made a window fire again.
    public var numRecordsRefired: Int64 = 0
    /// Milliseconds of a second spent working, nil until measured.
    public var busyTimeMsPerSecond: Double?
    /// Milliseconds of a second spent waiting for input, nil until measured.
    public var idleTimeMsPerSecond: Double?
    /// Milliseconds of a second spent waiting for room in the output, nil until measured.
    public var backPressuredTimeMsPerSecond: Double?
    /// Elements that wait in the input channels.
    public var queued: Int64 = 0
    /// Bytes of state, nil where the backend does not know.
    public var stateBytes: Int64?
    /// Entries of state.
    public var stateEntries: Int64 = 0
    /// Registered timers.
    public var timers: Int64 = 0
    /// The newest checkpoint that was acknowledged, by all subtasks where there are several.
    public var checkpointAcknowledged: Int64?

    /// Makes figures of an operator that has done nothing yet.
    public init() {}

    var fields: [RowField] {
        times + counts + shares + holdings
    }

    private var times: [RowField] {
        [
            RowField("currentInputWatermark", .instant(currentInputWatermark)),
            RowField("currentOutputWatermark", .instant(currentOutputWatermark)),
            RowField("heldBy", .text(heldBy)),
        ]
    }

    private var counts: [RowField] {
        [
            RowField("numRecordsIn", .count(numRecordsIn)),
            RowField("numRecordsOut", .count(numRecordsOut)),
            RowField("numRecordsInPerSecond", .rate(numRecordsInPerSecond), inText: false),
            RowField("numRecordsOutPerSecond", .rate(numRecordsOutPerSecond), inText: false),
            RowField("numLateRecordsDropped", .count(numLateRecordsDropped)),
            RowField("numRecordsBehindWatermark", .count(numRecordsBehindWatermark), inText: false),
            RowField("numRecordsRefired", .count(numRecordsRefired), inText: false),
        ]
    }

    private var shares: [RowField] {
        [
            RowField("busyTimeMsPerSecond", .rate(busyTimeMsPerSecond), inText: false),
            RowField("idleTimeMsPerSecond", .rate(idleTimeMsPerSecond), inText: false),
            RowField(
                "backPressuredTimeMsPerSecond",
                .rate(backPressuredTimeMsPerSecond),
                inText: false
            ),
        ]
    }

    private var holdings: [RowField] {
        [
            RowField("queued", .count(queued)),
            RowField("stateBytes", .count(stateBytes), inText: false),
            RowField("stateEntries", .count(stateEntries)), RowField("timers", .count(timers)),
            RowField("checkpointAcknowledged", .count(checkpointAcknowledged), inText: false),
        ]
    }
}
