package import TidemarkInspection
package import TidemarkTerminal

/// Everything the console shows of a job at one moment: an immutable picture.
///
/// Whoever samples the job builds one at each tick and gives it a `revision` of its own; the console
/// only reads. Lists are bounded by their maker, and a list that was cut says how many there are in
/// all. Times are epoch milliseconds. Nothing here refers to the running job, so a frozen view is a
/// kept model.
package struct ConsoleModel: Sendable, Equatable {
    /// Grows whenever anything below changed; an equal number means there is nothing to draw.
    package var revision: UInt64 = 0
    /// The job as a whole, as `show job` gives it.
    package var job: JobView
    /// Why nothing moves, where nothing does.
    package var stop = StopKind.moving
    /// How fast the clock passes; nil where the job has no clock of its own.
    package var speed: SpeedSetting?
    /// The operators in topological order, with their edges and histories.
    package var operators: [GraphOperator] = []
    /// The channels between subtasks, with what their receivers know of them.
    package var channels: [ChannelView] = []
    /// Event time at each subtask: splits of sources, channels of the others.
    package var watermarks: [WatermarkView] = []
    /// The windows held in state, the earliest end first; empty while they cannot be read.
    package var windows = Listing<WindowView>()
    /// The registered timers, the earliest first; empty while they cannot be read.
    package var timers = Listing<TimerView>()
    /// The states of all operators; nil where nobody looks at them.
    package var states: [StateList]?
    /// What happened, oldest first.
    package var events = Listing<EventView>()
    /// The ledger of late records, oldest first.
    package var late = Listing<LateRecordView>()
    /// Records and watermarks over both times.
    package var plot = TimePlot()
    /// The checkpoints and savepoints, and when they are taken.
    package var checkpoints = CheckpointsView()
    /// What is wrong, the worst first.
    package var findings: [Finding] = []
    /// The breakpoints, in the order of their numbers.
    package var breakpoints: [BreakpointView] = []
    /// The named places on the timeline, in its order.
    package var marks: [MarkView] = []
    /// The parameters of the job.
    package var parameters: [ConfigView] = []
    /// What user code printed while the console was open, oldest first.
    package var output = Listing<CapturedLine>()
    /// What the next step will do, in one line; shown only while the job is paused.
    package var next: String?
    /// The greatest event time any source has read.
    package var newestEventTime: Int64?
    /// How long ago, on the wall, this picture was taken, in milliseconds.
    package var ageMilliseconds: Int64 = 0
    /// Observations that were thrown away because the console was slower than the job.
    package var missedObservations: Int64 = 0

    package init(job: JobView) {
        self.job = job
    }
}
