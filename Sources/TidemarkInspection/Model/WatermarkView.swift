/// Event time at one subtask, with all it is derived from.
public struct WatermarkView: InspectionRow, Hashable {
    /// The operator, by uid or name.
    public let operatorName: String
    /// The subtask, counted from 0.
    public let subtask: Int
    /// The least watermark of the inputs that count, in epoch milliseconds.
    public let currentInputWatermark: Int64?
    /// The last watermark sent on, in epoch milliseconds.
    public let currentOutputWatermark: Int64?
    /// The channel or split that keeps the watermark from advancing.
    public let heldBy: String?
    /// The input channels; none at a source.
    public let channels: [ChannelView]
    /// The splits of a source; none elsewhere.
    public let splits: [SplitView]

    /// Makes a row from its fields.
    public init(
        operator operatorName: String,
        subtask: Int,
        currentInputWatermark: Int64? = nil,
        currentOutputWatermark: Int64? = nil,
        heldBy: String? = nil,
        channels: [ChannelView] = [],
        splits: [SplitView] = []
    ) {
        self.operatorName = operatorName
        self.subtask = subtask
        self.currentInputWatermark = currentInputWatermark
        self.currentOutputWatermark = currentOutputWatermark
        self.heldBy = heldBy
        self.channels = channels
        self.splits = splits
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("operator", .text(operatorName)),
            RowField("subtask", .count(subtask)),
            RowField("currentInputWatermark", .instant(currentInputWatermark)),
            RowField("currentOutputWatermark", .instant(currentOutputWatermark)),
            RowField("heldBy", .text(heldBy)),
            RowField("channels", .rows(channels)),
            RowField("splits", .rows(splits)),
        ]
    }
}
