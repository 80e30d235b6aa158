import Tidemark
import TidemarkInspection

extension DebugSession {
    /// Lets the job go on to its end, whatever breakpoints there are.
    @discardableResult
    public func runToEnd() -> [SessionReply] {
        do throws(ErrorReply) {
            return try go(until: nil, stopsAtBreakpoints: false)
        } catch {
            return [.error(error)]
        }
    }

    /// Lets the job go on, to the next breakpoint or to a condition, over the failures that it survives.
    func go(
        until condition: StopCondition?,
        stopsAtBreakpoints: Bool = true
    ) throws(ErrorReply) -> [SessionReply] {
        var replies: [SessionReply] = []
        while true {
            if restart != nil, let stopped = try goOnAfterFailure(&replies) { return stopped }
            replies += try goOnce(until: condition, stopsAtBreakpoints)
            // The account of each failure is one line; what the last stretch came to is the answer.
            guard restart != nil, !shouldStop() else { return replies }
        }
    }

    private func goOnce(
        until condition: StopCondition?,
        _ stopsAtBreakpoints: Bool
    ) throws(ErrorReply) -> [SessionReply] {
        if let ending { return [ending] }
        let armed = stopsAtBreakpoints ? breakpoints.armed.map(\.watch) : []
        if let threads = threads(until: condition, armed: armed) { return go(by: threads) }
        let driver = try stepping(condition == nil ? "continue" : "continue until")
        let goal = try Goal(condition, self, driver)
        let watches = armed + (goal.watch.map { [$0] } ?? [])
        arm(driver, everything: false, watches)
        setGrain(driver, isFine: !watches.isEmpty || goal.isFine || isFineGrained)
        recorder.beginUnit()
        watches.forEach { $0.forgetLogged() }
        driver.horizon = goal.horizon ?? .max
        defer { driver.horizon = .max }
        let before = driver.clock
        var halt = try run(driver, watches, while: { !goal.isReached() }, turn: { driver.turn() })
        if halt == .reached { halt = try arrive(driver, at: goal, watches) }
        return report("continue", halt, watches, since: before)
    }

    /// Lets what was admitted take effect, and sets the clock to where it was to go.
    private func arrive(
        _ driver: StepDriver,
        at goal: Goal,
        _ watches: [StepWatch]
    ) throws(ErrorReply) -> Halt {
        if goal.settles {
            let halt = try run(driver, watches, while: { true }, turn: { driver.settleOnce() })
            if halt != .reached { return halt }
        }
        if let horizon = goal.horizon { driver.moveClock(to: horizon) }
        return .reached
    }

    /// Says where a moving command has come to, and how the job ended if it did.
    func report(
        _ kind: String,
        _ halt: Halt,
        _ watches: [StepWatch],
        since before: Timestamp,
        _ more: [RowField] = []
    ) -> [SessionReply] {
        if halt == .finished, more.isEmpty, loggedFields.isEmpty, let ending { return [ending] }
        let numbers = breakpoints.armed.filter { !$0.watch.fresh.isEmpty }
        let hits = watches.flatMap(\.fresh).sorted { $0.number < $1.number }
        let stopped = numbers.map { BreakpointHit(number: $0.number, hits: $0.watch.hits) }
        let answer = reply(
            kind,
            [
                RowField("stopped", .text(halt.reason)),
                RowField("clockAdvancedMs", .span(driver.clock.span(since: before))),
            ] + more
                + (halt == .hit
                    ? [RowField("breakpoints", .rows(stopped))] : [])
                + loggedFields
                + (kind == "continue" ? [RowField("events", .rows(hits.map(\.view)))] : unitFields)
        )
        if halt == .failed || hasFailed, let ending {
            return kind == "continue" && restart != nil ? [ending] : [answer, ending]
        }
        if halt == .finished, let ending { return [answer, ending] }
        return [answer]
    }
}

extension DebugSession {
    /// What log-points have noted on the way; nothing where there are none.
    private var loggedFields: [RowField] {
        let logs = breakpoints.armed.filter(\.watch.isLog)
        if logs.isEmpty { return [] }
        let rows = logs.flatMap { point in
            point.watch.logged.map { LoggedStep(number: point.number, event: $0.view) }
        }
        .sorted { ($0.event.step ?? 0, $0.number) < ($1.event.step ?? 0, $1.number) }
        let total = logs.reduce(0) { $0 + $1.watch.loggedTotal }
        return [RowField("loggedTotal", .count(total)), RowField("logged", .rows(rows))]
    }
}

/// A step that a log-point has noted.
struct LoggedStep: InspectionRow {
    /// The number of the log-point.
    let number: Int
    let event: EventView

    var fields: [RowField] { [RowField("number", .count(number))] + event.fields }
}

/// A breakpoint that has stopped the job, with how many steps it has matched so far.
struct BreakpointHit: InspectionRow {
    let number: Int
    let hits: Int64

    var fields: [RowField] {
        [RowField("number", .count(number)), RowField("hits", .count(hits))]
    }
}

extension Halt {
    /// The word in replies.
    var reason: String {
        switch self {
        case .reached: "reached"
        case .hit: "breakpoint"
        case .interrupted: "interrupted"
        case .atHead: "live edge"
        case .finished: "finished"
        case .failed: "failed"
        }
    }
}
