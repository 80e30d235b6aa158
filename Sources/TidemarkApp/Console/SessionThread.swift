import Synchronization
import Tidemark
import TidemarkConsole
import TidemarkDebugger
import TidemarkInspection

/// The job's side of the console: owns the session, plays it, steps it, and leaves pictures for the console.
///
/// Everything here happens on one thread, which is not the console's.
final class SessionThread {
    private let source: LiveSource
    private let session: DebugSession
    private let plot: PlotRecorder?
    private let pace: PlayPace
    private let host = SystemHostClock()
    private var maker = ModelMaker()
    private var isPlaying: Bool {
        didSet { session.isPlaying = isPlaying }
    }
    private var reason: String?
    private var publishedAt: Int64 = 0
    private var playedUntil: Int64?
    private var playedAt: Int64 = 0
    /// As often as the console draws what no key asks for.
    private static let publishNanoseconds: Int64 = 100_000_000
    /// By threads each picture stops the job for as long as the longest turn takes.
    private static let publishByThreadsNanoseconds: Int64 = 250_000_000
    /// Each wake-up of a playing job ends with a picture; the clock is exact whatever the distance.
    private static let playNanoseconds: Int64 = 100_000_000
    /// A wake-up that comes a little early is as good.
    private static let slackNanoseconds: Int64 = 5_000_000

    init(_ session: DebugSession, _ source: LiveSource, pace: PlayPace) {
        self.session = session
        self.source = source
        self.pace = pace
        isPlaying = !pace.startsPaused
        plot = session.recordPlot()
        let bell = session.bell
        source.onCommand { bell.signal() }
        session.shouldStop = { [unowned self] in poll() }
        session.speed = pace.ownSpeed
    }

    /// Runs until the console is closed.
    func run() {
        session.isPlaying = isPlaying
        publish()
        while !session.hasQuit {
            let epoch = session.bell.epoch
            for command in source.takeCommands() { obey(command) }
            if session.hasQuit { break }
            if isPlaying && session.canMove {
                play(epoch)
            } else {
                session.isPlaying = false
                publish()
                source.rest()
                session.bell.waitUntilChanged(from: epoch)
            }
        }
    }

    /// Called between turns: whether somebody wants something; leaves a picture when one is due.
    private func poll() -> Bool {
        let now = host.monotonicNanoseconds
        let distance =
            session.driverKind == .threads
            ? Self.publishByThreadsNanoseconds : Self.publishNanoseconds
        if now - publishedAt >= distance - Self.slackNanoseconds || source.wish.isPressing {
            publish()
        }
        return source.hasCommands
    }

    private func obey(_ command: Command) {
        switch command {
        case .pause:
            isPlaying = false
            reason = nil
        case .continue(nil):
            isPlaying = true
            playedUntil = nil
        case .quit:
            _ = session.execute(command)
        default:
            if command.moves { isPlaying = false }
            let replies = session.execute(command)
            if command.moves { reason = command.description }
            source.reply(replies.map { ConsoleReply($0, for: command) })
        }
        publish()
    }

    /// Plays on: at once as far as it goes at full speed, or as far as the clock should have come.
    private func play(_ epoch: UInt64) {
        // Threads that are to stay threads follow no clock but their own.
        guard session.canFollowClock else {
            playedUntil = nil
            finish(session.execute(.continue(until: nil)))
            return
        }
        guard case .multiple(let factor) = pace.speed(session, at: session.position.clock) else {
            playedUntil = nil
            let limit = pace.start.flatMap { start in
                (session.position.clock ?? .min) < start ? StopCondition.clock(start) : nil
            }
            finish(session.execute(.continue(until: limit)))
            return
        }
        let now = host.monotonicNanoseconds
        guard let clock = session.position.clock else { return }
        let begun = playedUntil ?? clock
        if playedUntil == nil { playedAt = now }
        let target = begun + Int64(Double(now - playedAt) / 1e6 * factor)
        if target > clock {
            finish(session.execute(.continue(until: .clock(target))))
        }
        playedUntil = target
        playedAt = now
        _ = poll()
        session.bell.waitUntilChanged(from: epoch, timeoutNanoseconds: Self.playNanoseconds)
    }

    /// A breakpoint, a failure or the end stops playing; reaching the next instant does not.
    private func finish(_ replies: [SessionReply]) {
        for reply in replies {
            if case .error = reply {
                isPlaying = false
                source.reply([ConsoleReply(reply, for: .pause)])
            }
        }
        if replies.contains(where: \.isBreakpoint) {
            isPlaying = false
            reason = "breakpoint"
            source.reply(replies.map { ConsoleReply($0, for: .pause) })
        }
        if replies.contains(where: \.isAtLiveEdge) {
            isPlaying = false
            reason = "live edge"
        }
        if !session.canMove { publish() }
    }

    private func publish() {
        publishedAt = host.monotonicNanoseconds
        let wish = source.wish
        source.publish(
            maker.make(
                session,
                plot,
                stop: stop,
                speed: session.speed,
                values: stop != .moving || wish.values,
                states: wish.states
            )
        )
    }

    private var stop: StopKind {
        if session.canMove { return isPlaying ? .moving : .paused(reason: reason) }
        return session.hasFailed ? .failed(session.failureText) : .ended
    }
}

/// How fast a job plays: as it says itself, unless somebody has said otherwise.
struct PlayPace {
    /// Milliseconds of the job's clock in one of the wall; nil for as fast as it goes.
    let factor: Double?
    /// Before this instant it runs at full speed.
    let start: Int64?
    /// Whether it waits for the person before it moves at all.
    let startsPaused: Bool

    var ownSpeed: SpeedSetting { factor == nil ? .max : .own }

    func speed(_ session: DebugSession, at clock: Int64?) -> SpeedSetting {
        switch session.speed {
        case .own:
            guard let factor, (clock ?? .min) >= start ?? .min else { return .max }
            return .multiple(factor)
        case .multiple(let times):
            guard (clock ?? .min) >= start ?? .min else { return .max }
            return factor.map { .multiple($0 * times) } ?? .multiple(times)
        case .max: return .max
        }
    }
}

extension Command {
    /// Whether it makes the job move.
    fileprivate var moves: Bool {
        switch self {
        case .step, .continue, .advanceClock, .goto, .back, .backToHit, .live, .branch, .inject:
            true
        default: false
        }
    }
}

extension ConsoleReply {
    /// A reply as a toast or a panel; a step tells where it has come to in one line.
    init(_ reply: SessionReply, for command: Command) {
        switch reply {
        case .error(let error): self.init(error)
        case .reply(let reply) where command.keeps && reply.checkpointLine != nil:
            self.init(.note, reply.checkpointLine ?? "")
        case .reply(let reply) where command.tellsPlace: self.init(.note, reply.headline)
        case .reply(let reply): self.init(reply)
        }
    }
}

extension Command {
    /// Whether its reply says what became of a checkpoint.
    fileprivate var keeps: Bool {
        switch self {
        case .checkpoint, .savepoint, .restore, .abortCheckpoint, .stop: true
        default: false
        }
    }

    /// Whether its reply says where the job stands now.
    fileprivate var tellsPlace: Bool { moves || self == .pause }
}

extension SessionReply {
    /// Whether a breakpoint has stopped the job.
    fileprivate var isBreakpoint: Bool {
        guard case .reply(let reply) = self else { return false }
        return reply.json["stopped"] == .string("breakpoint")
    }

    /// Whether a walk through the past has come to where the job stands.
    fileprivate var isAtLiveEdge: Bool {
        guard case .reply(let reply) = self else { return false }
        return reply.kind == "live"
    }
}

extension Reply {
    /// From where the job goes on, in one line.
    var originLine: String {
        guard case .integer(let id)? = json["checkpoint"] else {
            return "no checkpoint to go on from: the job begins afresh"
        }
        guard case .string(let path)? = json["path"] else { return "" }
        return "the job goes on from checkpoint #\(id): \(path)"
    }

    /// What became of a checkpoint, in one line.
    fileprivate var checkpointLine: String? {
        guard case .integer(let id)? = json["checkpoint"] else { return nil }
        guard case .string(let status)? = json["status"] else { return nil }
        if kind == "restore" { return "the job goes on from checkpoint #\(id)" }
        guard case .integer(let advanced)? = json["advanced"] else {
            return "checkpoint #\(id) \(status)"
        }
        return "checkpoint #\(id) \(status), advanced: \(advanced) records"
    }

    /// Where a moving command has come to, in one line, with the last thing that happened.
    fileprivate var headline: String {
        let clock = position.clock.map { InstantText.format($0) } ?? "none"
        var line = "\(kind): step \(position.step), clock \(clock)"
        if case .array(let events)? = json["events"], let last = events.last,
            case .string(let what)? = last["kind"], case .string(let place)? = last["operator"]
        {
            line += " · \(what) at \(place)"
        }
        return line
    }
}
