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
        stateHash: UInt64? = nil
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
        ]
    }
}
