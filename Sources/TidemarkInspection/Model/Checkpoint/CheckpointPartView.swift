/// The part of one task in a checkpoint; durations are in the unit of the checkpoint.
public struct CheckpointPartView: InspectionRow, Hashable {
    /// The first operator of the task, by uid or name.
    public let operatorName: String
    /// The subtask, counted from 0.
    public let subtask: Int
    /// `waiting`, `aligning`, `acknowledged` or `finished`.
    public let progress: String
    /// From the trigger to the first barrier.
    public let startDelay: Int64?
    /// From the first barrier to the last.
    public let alignment: Int64?
    /// Taking the snapshot.
    public let sync: Int64?
    /// Writing it.
    public let async: Int64?
    /// What was written.
    public let bytes: Int64?
    /// Records processed between the first barrier and the last.
    public let recordsDuringAlignment: Int64?

    /// Makes a row from its fields.
    public init(
        operator operatorName: String,
        subtask: Int,
        progress: String,
        startDelay: Int64? = nil,
        alignment: Int64? = nil,
        sync: Int64? = nil,
        async: Int64? = nil,
        bytes: Int64? = nil,
        recordsDuringAlignment: Int64? = nil
    ) {
        self.operatorName = operatorName
        self.subtask = subtask
        self.progress = progress
        self.startDelay = startDelay
        self.alignment = alignment
        self.sync = sync
        self.async = async
        self.bytes = bytes
        self.recordsDuringAlignment = recordsDuringAlignment
    }

    /// Whether nothing more is expected of the task.
    public var isHandedIn: Bool { progress == "acknowledged" || progress == "finished" }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("operator", .text(operatorName)),
            RowField("subtask", .count(subtask)),
            RowField("progress", .text(progress)),
            RowField("startDelay", .count(startDelay)),
            RowField("alignment", .count(alignment)),
            RowField("sync", .count(sync)),
            RowField("async", .count(async)),
            RowField("bytes", .count(bytes)),
            RowField("recordsDuringAlignment", .count(recordsDuringAlignment)),
        ]
    }
}
