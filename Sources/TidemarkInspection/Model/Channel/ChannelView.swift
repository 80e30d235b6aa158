/// One channel between two subtasks, with what its receiver knows of it.
public struct ChannelView: InspectionRow, Hashable {
    /// The channel's name, unique in the job.
    public let id: String
    /// The subtask that writes.
    public let from: String
    /// The subtask that reads.
    public let to: String
    /// How records are dealt out among the channels.
    public let partitioner: String
    /// How many elements it holds at most, nil where the driver bounds it in another way.
    public let capacity: Int?
    /// How many elements it holds.
    public let queued: Int
    /// The last watermark that arrived, in epoch milliseconds.
    public let watermark: Int64?
    /// Whether its time counts.
    public let status: ChannelStatus
    /// Whether its watermark has caught up with the output since it was last idle.
    public let aligned: Bool
    /// Whether it is among those that keep the receiver's watermark from advancing.
    public let holding: Bool
    /// Whether it leads back to the head of a loop, where no watermark passes.
    public let feedback: Bool

    /// Makes a row from its fields.
    public init(
        id: String,
        from: String,
        to: String,
        partitioner: String,
        capacity: Int?,
        queued: Int,
        watermark: Int64? = nil,
        status: ChannelStatus,
        aligned: Bool,
        holding: Bool,
        feedback: Bool = false
    ) {
        self.id = id
        self.from = from
        self.to = to
        self.partitioner = partitioner
        self.capacity = capacity
        self.queued = queued
        self.watermark = watermark
        self.status = status
        self.aligned = aligned
        self.holding = holding
        self.feedback = feedback
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("id", .text(id)),
            RowField("from", .text(from)),
            RowField("to", .text(to)),
            RowField("partitioner", .text(partitioner)),
            RowField("capacity", .count(capacity.map(Int64.init))),
            RowField("queued", .count(queued)),
            RowField("watermark", .instant(watermark)),
            RowField("status", .text(status.rawValue)),
            RowField("aligned", .flag(aligned)),
            RowField("holding", .flag(holding)),
        ] + (feedback ? [RowField("feedback", .flag(true))] : [])
    }
}
