import Tidemark
import TidemarkInspection

/// What `continue until` goes to.
struct Goal {
    /// Whether the job must go in the smallest turns, so that none goes too far.
    let isFine: Bool
    /// Whether what is under way when the goal is reached must take effect first.
    let settles: Bool
    /// The last instant the clock may reach.
    let horizon: Timestamp?
    /// A breakpoint for this once.
    let watch: StepWatch?
    /// Whether it is reached; asked between turns.
    let isReached: () -> Bool

    private init(
        isFine: Bool = false,
        settles: Bool = false,
        horizon: Timestamp? = nil,
        watch: StepWatch? = nil,
        isReached: @escaping () -> Bool = { false }
    ) {
        self.isFine = isFine
        self.settles = settles
        self.horizon = horizon
        self.watch = watch
        self.isReached = isReached
    }

    /// Makes a goal of a condition.
    ///
    /// - Throws: `behind` for what lies in the past, and where a name is unknown.
    init(
        _ condition: StopCondition?,
        _ session: DebugSession,
        _ driver: StepDriver
    ) throws(ErrorReply) {
        switch condition {
        case .end, nil: self.init()
        case .step(let number): self = try .step(number, driver)
        case .clock(let instant): self = try .clock(Timestamp(instant), driver)
        case .eventTime(let instant): self = .eventTime(Timestamp(instant), driver)
        case .mark(let name): self = try session.goal(mark: name)
        case .first(let condition):
            self.init(isFine: true, watch: try StepWatch(condition, driver.facts))
        }
    }

    static func step(
        _ number: Int64,
        _ driver: StepDriver,
        what: String? = nil
    ) throws(ErrorReply) -> Goal {
        if number < Int64(driver.step) {
            throw .behind(
                what.map { "\($0), at step \(number)," } ?? "step \(number)",
                now: "the job stands at step \(driver.step)"
            )
        }
        return Goal(isFine: true) { Int64(driver.step) >= number }
    }

    static func clock(
        _ instant: Timestamp,
        _ driver: StepDriver,
        what: String? = nil
    ) throws(ErrorReply) -> Goal {
        if instant < driver.clock {
            throw .behind(
                what.map { "\($0), at clock \(instant.text)," } ?? "clock \(instant.text)",
                now: "the clock stands at \(driver.clock.text)"
            )
        }
        return Goal(settles: true, horizon: instant)
    }

    static func eventTime(_ instant: Timestamp, _ driver: StepDriver) -> Goal {
        let facts = driver.facts
        // A watermark that rises between two deadlines ends no chunk, so only small ones stop in time.
        return Goal(isFine: !facts.sourcesSpeakAtDeadlines, settles: true) {
            facts.leastSourceWatermark.map { $0 >= instant } ?? false
        }
    }
}

extension ErrorReply {
    static func behind(_ what: String, now: String) -> ErrorReply {
        ErrorReply(
            code: "behind",
            message: "\(what) lies behind: \(now)",
            hint: "a run only goes forward, start the job again"
        )
    }
}
