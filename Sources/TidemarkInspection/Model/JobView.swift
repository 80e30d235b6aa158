/// The job as a whole, as `show job` gives it.
public struct JobView: InspectionRow, Hashable {
    /// The job's name.
    public let name: String
    /// How far its life has come.
    public let status: JobStatus
    /// What makes it move.
    public let driver: DriverKind
    /// The timeline that is looked at.
    public let timeline: String
    /// The step that is looked at.
    public let step: Int64
    /// The newest step of the timeline.
    public let headStep: Int64
    /// The processing-time clock, in epoch milliseconds.
    public let clock: Int64?
    /// Records that the sources have admitted.
    public let numRecordsIn: Int64
    /// The hash of everything that can change a result, nil where it cannot be taken.
    public let stateHash: UInt64?
    /// The step at which the kept history begins, nil where none is kept.
    public let historyStep: Int64?
    /// About how many bytes the history takes.
    public let historyBytes: Int64?
    /// Which operator does something else when it is run again, and since when; nil where none is known.
    public let notReplayable: String?

    /// Makes a row from its fields.
    public init(
        name: String,
        status: JobStatus,
        driver: DriverKind,
        timeline: String,
        step: Int64,
        headStep: Int64,
        clock: Int64? = nil,
        numRecordsIn: Int64,
        stateHash: UInt64? = nil,
        historyStep: Int64? = nil,
        historyBytes: Int64? = nil,
        notReplayable: String? = nil
    ) {
        self.name = name
        self.status = status
        self.driver = driver
        self.timeline = timeline
        self.step = step
        self.headStep = headStep
        self.clock = clock
        self.numRecordsIn = numRecordsIn
        self.stateHash = stateHash
        self.historyStep = historyStep
        self.historyBytes = historyBytes
        self.notReplayable = notReplayable
    }

    /// Whether it shows a branch, which has left the recorded run behind.
    public var isOnBranch: Bool { timeline != "main" }

    /// Whether it is shown as it was, and not as it is.
    public var isInPast: Bool { step < headStep }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("name", .text(name)),
            RowField("status", .text(status.rawValue)),
            RowField("driver", .text(driver.rawValue)),
            RowField("timeline", .text(timeline)),
            RowField("step", .count(step)),
            RowField("headStep", .count(headStep)),
            RowField("clock", .instant(clock)),
            RowField("numRecordsIn", .count(numRecordsIn)),
            RowField("stateHash", .hash(stateHash)),
            RowField("historyStep", .count(historyStep)),
            RowField("historyBytes", .count(historyBytes)),
            RowField("notReplayable", .text(notReplayable)),
        ]
    }
}
