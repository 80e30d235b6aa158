/// What is looked for in every job.
///
/// The first fifteen are told from how the job runs, the others from how it is written.
public enum FindingRule: String, Sendable, Hashable, CaseIterable {
    /// A split says nothing, is not marked idle, and holds event time while others go on.
    case quietSource = "quiet-source"
    /// Input arrives and the watermark stands.
    case watermarkStalled = "watermark-stalled"
    /// The watermark falls behind the clock, more and more.
    case lagGrowing = "lag-growing"
    /// Records are dropped because they came too late.
    case lateDrops = "late-drops"
    /// A record is of a time that has not come.
    case futureEvents = "future-events"
    /// An operator cannot get rid of its output.
    case backpressureHigh = "backpressure-high"
    /// One subtask has much more than its share.
    case keySkew = "key-skew"
    /// Several checkpoints in a row failed.
    case checkpointFailing = "checkpoint-failing"
    /// A checkpoint takes much of the time to the next one.
    case checkpointSlow = "checkpoint-slow"
    /// A task waits long for the barriers of all its inputs.
    case alignmentSlow = "alignment-slow"
    /// State grows and nothing is ever removed.
    case stateGrowth = "state-growth"
    /// Very many timers wait.
    case timerPile = "timer-pile"
    /// Time goes on and a window operator fires nothing.
    case emptyOutput = "empty-output"
    /// State belongs to an operator whose identity does not survive an edit of the program.
    case noUID = "no-uid"
    /// More happened than is kept to be looked at.
    case consoleDrops = "console-drops"
    /// Windows wait for a watermark that nothing makes.
    case noWatermarkStrategy = "no-watermark-strategy"
    /// A source has more subtasks than splits.
    case parallelismAboveSplits = "parallelism-above-splits"
    /// The bound is long against the windows that wait for it.
    case boundAboveWindow = "bound-above-window"

    /// In what its threshold is given.
    public enum Unit: Sendable, Hashable {
        /// A span in milliseconds.
        case span
        /// How many.
        case count
        /// A plain factor or share.
        case factor
        /// It has none.
        case none
    }

    /// In what its threshold is given.
    public var unit: Unit {
        switch self {
        case .quietSource, .watermarkStalled, .lagGrowing, .lateDrops, .futureEvents,
            .backpressureHigh, .alignmentSlow, .stateGrowth:
            .span
        case .checkpointFailing, .timerPile, .consoleDrops: .count
        case .keySkew, .checkpointSlow, .emptyOutput, .boundAboveWindow: .factor
        case .noUID, .noWatermarkStrategy, .parallelismAboveSplits: .none
        }
    }

    /// The threshold where none is set; milliseconds for spans.
    public var usualThreshold: Double {
        switch self {
        case .quietSource, .watermarkStalled, .backpressureHigh: 10_000
        case .lagGrowing: 30_000
        case .lateDrops, .futureEvents: 60_000
        case .alignmentSlow: 1000
        case .stateGrowth: 600_000
        case .checkpointFailing, .emptyOutput, .boundAboveWindow: 2
        case .timerPile: 1_000_000
        case .keySkew: 3
        case .checkpointSlow: 0.5
        case .consoleDrops: 1
        case .noUID, .noWatermarkStrategy, .parallelismAboveSplits: 0
        }
    }

    /// The parameter that sets its threshold: `--set finding.late-drops=5min`.
    public var parameter: String { FindingThresholds.prefix + rawValue }

    /// The same as somebody would write it.
    public var usualText: String {
        switch unit {
        case .span: DurationText.format(Int64(usualThreshold))
        case .count: String(Int64(usualThreshold))
        case .factor: String(usualThreshold)
        case .none: "on"
        }
    }

    /// Whether it names what others follow from, so that those need not be told too.
    var isCause: Bool {
        switch self {
        case .quietSource, .noWatermarkStrategy, .futureEvents: true
        default: false
        }
    }

    /// Whether it may follow from a cause upstream.
    var isSymptom: Bool {
        switch self {
        case .watermarkStalled, .lagGrowing, .emptyOutput, .stateGrowth: true
        default: false
        }
    }

    /// Whether it says that event time does not go on as it should, so that windows stay open.
    var isOfTime: Bool { self == .watermarkStalled || self == .lagGrowing }

    /// Whether it is worth a word, but nothing that is going wrong now.
    public var isNote: Bool {
        switch self {
        case .noUID, .consoleDrops, .parallelismAboveSplits, .boundAboveWindow: true
        default: false
        }
    }
}
