public import Tidemark
public import TidemarkInspection

/// One session of the debugger over one job: it owns all that makes the job move, and answers commands.
///
/// Calls are synchronous and come from one thread. Between two calls nothing moves and the job's clocks stand.
/// `shouldStop` and `onProgress` are called between turns, where everything may be asked of the session, but nothing
/// may be told to move.
///
/// ```swift
/// let session = try DebugSession(job: job, name: "flights", driver: .step, parameters: env.parameters)
/// for reply in session.execute(line: "step firing at window") { print(reply.json.line) }
/// ```
public final class DebugSession {
    /// The job's name.
    public let name: String
    /// The job's parameters with their values.
    public let parameters: ParameterSet
    /// Polled between turns; once true, the command under way ends.
    public var shouldStop: () -> Bool = { false }
    /// Called between turns of a command that moves the job.
    public var onProgress: ((DebugSession) -> Void)?
    /// How fast the clock should pass; whoever watches sees to it.
    public package(set) var speed = SpeedSetting.max
    /// Whether `quit` was said.
    public internal(set) var hasQuit = false

    /// Whether the job goes one admission at a time, so that all that is watched has its exact time.
    package internal(set) var isFineGrained = false
    var timePlot: PlotRecorder?
    var pictured = PictureMemory()
    /// Whether the session may hand the job over from one driver to the other, as a command needs it.
    let mayChangeDriver: Bool
    var driver: SessionDriver
    var telemetry = TelemetryWindow()
    /// Builds the program once more, with other parameters; nil where nobody can.
    public var makeJob: JobMaker?
    /// What `whatif` has tried last.
    var lastTried: [ParameterSetting] = []
    /// From which split each late record of an operator was, by operator and subtask, where somebody has looked.
    var lateOrigins: [Int: [Int: [String?]]] = [:]
    /// What findings are told from beside the present.
    var trail = TrailRecorder()
    /// From where on findings are told.
    public var findingThresholds = FindingThresholds()
    /// Rung by whoever wants `shouldStop` to be asked at once.
    package let bell = Waker()
    let recorder: StepRecorder
    let ledger = LateLedger()
    var breakpoints = BreakpointTable()
    var marks: [Mark] = []
    var isMoving = false
    /// Whether moving threads stand, for as long as somebody looks at them.
    var isParked = false
    /// What follows the failure that the job stands at; nil where it has not failed, or nothing follows.
    var restart: PendingRestart?
    /// How somebody has ended the job; nil while nobody has.
    var concluded: JobEnding?
    let job: Job
    /// The past of the running job.
    var shelf: KeyFrameShelf
    /// The operator that is known to do something else when it is run again.
    var unreplayable: Unreplayable?
    /// The parts of the past that have been run again to see whether they come to the same, by their first steps; with the steps
    /// at which they ended.
    var checkedParts: [Int: Int] = [:]
    /// When threads were last parked for a key frame, in telemetry time.
    var framedAt: Int64 = 0
    /// The session that walks the past of this one, over a replica of the job; nil while this one is live.
    var past: DebugSession?
    /// For a session over a replica: where the running job stands; nil on a branch, which has left its past behind.
    let headStep: Int?
    /// The timeline whose steps it counts.
    let timeline: String
    /// How many branches have begun here.
    var branches = 0
    /// The branches that can be gone back to, the oldest first.
    var timelines: [DebugSession] = []
    var watchers: [LateWatcher] = []

    /// Where checkpoints outlive the process; nil where none does.
    let places: CheckpointPlaces?
    /// The stored checkpoint from which the job went on when the session began.
    let startedFrom: StoredCheckpoint?

    /// Starts a job, parked before its first step.
    ///
    /// - Parameters:
    ///   - job: The job.
    ///   - name: What it is called in replies.
    ///   - driver: What makes it move.
    ///   - mayChangeDriver: Whether the session may hand the job over to the other driver where a command needs that:
    ///     threads to go on at full speed with nothing armed, steps for everything else.
    ///   - schedule: Which task takes the next turn, for the step driver.
    ///   - parameters: The parameters the program has declared.
    ///   - places: Where checkpoints are to outlive the process.
    ///   - checkpoint: A stored checkpoint to go on from.
    ///   - allowsNonRestoredState: Whether its state that has no place in the program is left behind.
    /// - Throws: an `ErrorReply`, with the code `start` where a source cannot be opened or an operator cannot be made;
    ///   the codes for a checkpoint say what is the matter with it.
    public init(
        job: Job,
        name: String,
        driver: DriverKind,
        mayChangeDriver: Bool = false,
        schedule: StepDriver.Schedule = .drain,
        parameters: ParameterSet,
        places: CheckpointPlaces? = nil,
        from checkpoint: StoredCheckpoint? = nil,
        allowsNonRestoredState: Bool = false
    ) throws {
        self.name = name
        self.job = job
        shelf = KeyFrameShelf(bytesMax: job.options.historyBytesMax)
        self.parameters = parameters
        headStep = nil
        timeline = Self.mainTimeline
        self.mayChangeDriver = mayChangeDriver
        self.places = places
        startedFrom = checkpoint
        findingThresholds = try FindingThresholds(parameters)
        do {
            let plan = try checkpoint.map {
                try RestorePlan($0, job: name, allowsLeftBehind: allowsNonRestoredState)
            }
            self.driver = try SessionDriver(job, driver, schedule, from: plan)
        } catch let error as SnapshotError {
            throw ErrorReply(error)
        } catch {
            throw ErrorReply(code: "start", message: "\(name) cannot start: \(error)")
        }
        let facts = self.driver.facts
        recorder = StepRecorder { facts.step }
        watchForLateRecords(facts)
        if let places { self.driver.keepCheckpoints(at: places, job: name) }
        try begin(isRestored: checkpoint != nil)
    }

    /// Parks the job where it begins, and begins its past there.
    private func begin(isRestored: Bool) throws(ErrorReply) {
        sampleTrail()
        switch driver {
        case .step(let steps):
            steps.pause()
            if isRestored { try noteRestored(steps) } else { keepHistory(steps) }
        case .threads(let threads):
            if isRestored && keepsHistory { shelf.begin(threads) }
            if !isRestored { keepHistory(threads) }
        }
    }

    /// The timeline of the running job.
    static let mainTimeline = "main"

    /// Whether it has left the recorded run behind.
    var isBranch: Bool { timeline != Self.mainTimeline }

    /// A session over a replica, which looks at the past of another session.
    convenience init(past other: DebugSession, _ replica: Replica) {
        self.init(other, replica.driver, headStep: replica.headStep, timeline: other.timeline)
    }

    /// A session over a replica that goes its own way from where another session stands.
    convenience init(branch timeline: String, of other: DebugSession, _ driver: StepDriver) {
        self.init(other, driver, headStep: nil, timeline: timeline)
    }

    private init(
        _ other: DebugSession,
        _ replica: StepDriver,
        headStep: Int?,
        timeline: String
    ) {
        name = other.name
        job = other.job
        parameters = other.parameters
        mayChangeDriver = false
        places = nil
        startedFrom = other.startedFrom
        driver = .step(replica)
        self.headStep = headStep
        self.timeline = timeline
        // What lies ahead of the replica is of no use to it, and does not hurt.
        shelf = other.shelf
        let facts = replica.facts
        recorder = StepRecorder { facts.step }
        marks = other.marks
        trail = TrailRecorder(other.trail, upTo: replica.step)
        findingThresholds = other.findingThresholds
        makeJob = other.makeJob
        let late = facts.nodes.reduce(0) { $0 + $1.counters[.recordLate] }
        ledger.append(other.ledger.oldest(late))
        breakpoints = other.breakpoints.adapted(to: facts)
        watchForLateRecords(facts)
        replica.pause()
    }

    func watchForLateRecords(_ facts: JobFacts) {
        watchers = []
        for node in facts.nodes {
            let watcher = LateWatcher(ledger, recorder)
            watchers.append(watcher)
            node.watch(LateWatcher.kinds, watcher)
        }
    }

    deinit {
        if case .threads(let driver) = driver { driver.cancel() }
        // Taps hold the recorder, which asks the job for its step.
        for node in driver.facts.nodes { node.forgetTaps() }
    }

    /// Carries a command out.
    public func execute(_ command: Command) -> [SessionReply] {
        do throws(ErrorReply) {
            return try carryOut(command)
        } catch {
            return [.error(error)]
        }
    }

    /// Reads a line and carries its command out; an empty line and a comment are answered with nothing.
    public func execute(line: String) -> [SessionReply] {
        do throws(ErrorReply) {
            guard let command = try CommandParser.parse(line) else { return [] }
            return execute(command)
        } catch {
            return [.error(error)]
        }
    }

    /// Whether somebody plays the job: its clocks go on between two commands, as they would if one command ran all of
    /// it, and rates are measured.
    package var isPlaying = false {
        didSet {
            if isPlaying == oldValue { return }
            if isPlaying {
                telemetry.begin(driver.facts)
            } else if case .step(let driver) = driver {
                driver.pause()
            }
        }
    }

    /// Whether telemetry time passes between two commands; what the host's clock decides happens in commands only.
    var keepsTime: Bool { isPlaying && !driver.facts.isLive }

    /// What makes the job move at the moment.
    package var driverKind: DriverKind { driver.kind }

    /// Whether the job can be run up to an instant of its clock.
    package var canFollowClock: Bool { driver.kind == .step || mayChangeDriver }

    /// Host time during which the job was not paused.
    package var telemetryNanoseconds: Int64 { driver.facts.runningNanoseconds }

    /// Whether an operator has failed, and nothing follows.
    public var hasFailed: Bool { restart == nil && isReadable && driver.failure != nil }

    /// What failed, in one line; empty where nothing has.
    package var failureText: String {
        hasFailed ? driver.failure.map { "\($0)" } ?? "" : ""
    }

    /// Whether the job is over, one way or the other.
    public var isOver: Bool { hasFailed || hasFinished }

    var hasFinished: Bool {
        concluded != nil || (isReadable && driver.facts.isFinished)
    }

    /// Whether no thread of the job is at work.
    private var isReadable: Bool {
        guard isMoving, case .threads = driver else { return true }
        return isParked
    }

    /// Where the job stands.
    public var position: StepPosition {
        if let past { return past.position }
        return parked {
            StepPosition(
                timeline: timeline,
                step: Int64(driver.step),
                clock: driver.clock.finiteMilliseconds
            )
        }
    }

    private func carryOut(_ command: Command) throws(ErrorReply) -> [SessionReply] {
        if let replies = try carryOutInPast(command) { return replies }
        switch command {
        case .pause: return [reply("pause", status)]
        case .continue(let condition): return try go(until: condition)
        case .step(let request): return try step(request)
        case .back(let request): return try back(request)
        case .live: return [goLive()]
        case .branch(let name): return [try branch(name)]
        case .advanceClock(let span): return try advanceClock(by: span)
        case .speed(let setting): return [changeSpeed(setting)]
        case .slow(let target, let rounds): return [try slow(target, rounds)]
        case .break(let condition): return [try addBreakpoint(condition)]
        case .log(let condition): return [try addBreakpoint(condition, as: "log")]
        case .watch(let condition): return [try addBreakpoint(condition, as: "watch")]
        case .ignoreHits(let number, let count): return [try ignoreHits(number, count)]
        case .backToHit(let number): return try backToHit(number)
        case .deleteBreakpoint(let number): return [try deleteBreakpoint(number)]
        case .enableBreakpoint(let number): return [try setBreakpoint(number, enabled: true)]
        case .disableBreakpoint(let number): return [try setBreakpoint(number, enabled: false)]
        case .find(let expression, let target): return [try find(expression, at: target)]
        case .why(let target): return try why(target)
        case .inject(let request): return try inject(request)
        case .whatIf(let settings): return [try whatIf(settings)]
        case .sweep(let request): return [try sweep(request)]
        case .adopt: return [try adopt()]
        case .show(let request): return [.reply(try show(request))]
        case .goto(let place):
            try requireHere(place)
            if let replies = try goBack(to: place) { return replies }
            past = nil
            return try go(until: place, stopsAtBreakpoints: false)
        case .mark(let name): return [mark(name)]
        case .checkpoint: return try takeCheckpoint(.checkpoint)
        case .savepoint(let name): return try takeCheckpoint(.savepoint(name: name))
        case .restore(let name): return try restore(name)
        case .diff(let one, let other): return [try diff(one, other)]
        case .stop(let name, let drains): return try stop(name, drains: drains)
        case .cancel: return try cancel()
        case .abortCheckpoint: return try abortCheckpoint()
        case .deleteCheckpoint(let number): return [try deleteCheckpoint(number)]
        case .help(let verb): return [.reply(CommandCatalog.help(for: verb, at: position))]
        case .quit:
            hasQuit = true
            return [reply("quit", [])]
        case .screen, .theme:
            throw ErrorReply(
                code: "console",
                message: "\(command) is a command of the console",
                hint: "run the job with --console"
            )
        }
    }
}
