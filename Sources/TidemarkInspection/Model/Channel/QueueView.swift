/// What waits in one channel and before it.
public struct QueueView: InspectionRow, Hashable {
    /// The channel's name.
    public let channel: String
    /// The subtask that writes.
    public let from: String
    /// The subtask that reads.
    public let to: String
    /// How many elements the channel holds at most, nil where the driver bounds it in another way.
    public let capacity: Int?
    /// How many elements it holds.
    public let queued: Int
    /// How many elements the writer keeps back because the channel was full.
    public let pending: Int
    /// The elements at its head, next one first.
    public let elements: [QueuedElementView]

    /// Makes a row from its fields.
    public init(
        channel: String,
        from: String,
        to: String,
        capacity: Int?,
        queued: Int,
        pending: Int,
        elements: [QueuedElementView] = []
    ) {
        self.channel = channel
        self.from = from
        self.to = to
        self.capacity = capacity
        self.queued = queued
        self.pending = pending
        self.elements = elements
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("channel", .text(channel)),
            RowField("from", .text(from)),
            RowField("to", .text(to)),
            RowField("capacity", .count(capacity.map(Int64.init))),
            RowField("queued", .count(queued)),
            RowField("pending", .count(pending)),
            RowField("elements", .rows(elements)),
        ]
    }
}
