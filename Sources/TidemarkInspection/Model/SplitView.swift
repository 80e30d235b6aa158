/// Event time of one split of a source.
public struct SplitView: InspectionRow, Hashable {
    /// The split's name.
    public let split: String
    /// Its watermark, in epoch milliseconds.
    public let watermark: Int64?
    /// Whether it was marked idle and holds nothing back.
    public let idle: Bool
    /// The timestamp of its newest record, in epoch milliseconds.
    public let lastEventTime: Int64?
    /// Where the clock stood when that record came, in epoch milliseconds.
    public let lastArrival: Int64?
    /// How many records it has given.
    public let records: Int64
    /// How the connection to what it reads stands; nil where there is none.
    public let status: String?
    /// Whether it can be read again from where it stands.
    public let replayable: Bool
    /// How it stands to the other sources of its alignment group; nil for one that is in none.
    public let alignment: AlignmentView?

    /// Makes a row from its fields.
    public init(
        split: String,
        watermark: Int64? = nil,
        idle: Bool,
        lastEventTime: Int64? = nil,
        lastArrival: Int64? = nil,
        records: Int64,
        status: String? = nil,
        replayable: Bool = true,
        alignment: AlignmentView? = nil
    ) {
        self.split = split
        self.watermark = watermark
        self.idle = idle
        self.lastEventTime = lastEventTime
        self.lastArrival = lastArrival
        self.records = records
        self.status = status
        self.replayable = replayable
        self.alignment = alignment
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("split", .text(split)),
            RowField("watermark", .instant(watermark)),
            RowField("idle", .flag(idle)),
            RowField("lastEventTime", .instant(lastEventTime)),
            RowField("lastArrival", .instant(lastArrival)),
            RowField("records", .count(records)),
        ]
            + (status.map { [RowField("status", .text($0))] } ?? [])
            + (replayable ? [] : [RowField("replayable", .flag(false))])
            + (alignment?.fields ?? [])
    }
}
