import Tidemark
import TidemarkInspection

/// What one `step` command has done so far.
struct StepProgress {
    /// How many of what was asked for have happened.
    var taken = 0
    /// How many elements were under way and took effect first.
    var settled: Int?
    /// What the last event was: a record, deadlines that fell before it, or the end of a source.
    var admitted: String?
}

extension DebugSession {
    /// Moves by a number of things that happen.
    func step(_ request: StepRequest) throws(ErrorReply) -> [SessionReply] {
        let driver = try stepping("step")
        if let ending { return [ending] }
        let facts = driver.facts
        let condition = BreakCondition(.moving(request.kind), at: request.target)
        let scope = try OperatorScope(request.target, among: facts.transformations)
        let isUnit = request.kind == .event || request.kind == .element
        let wanted = isUnit ? nil : try StepWatch(condition, facts)
        let armed = breakpoints.armed.map(\.watch)
        arm(driver, everything: true, armed + (wanted.map { [$0] } ?? []))
        setGrain(driver, isFine: true)
        let before = driver.clock
        var progress = StepProgress()
        var halt = Halt.reached
        while halt == .reached, progress.taken < request.count {
            recorder.beginUnit()
            switch request.kind {
            case .event: halt = try stepEvent(driver, armed, &progress)
            case .element: halt = try stepElement(driver, armed)
            default: halt = try stepUntil(driver, wanted, armed)
            }
            // A unit that has ended the job, or met a breakpoint, has happened all the same.
            let touches =
                !isUnit || request.target == nil
                || recorder.unit.contains { scope.contains($0.node) }
            let hasHappened = isUnit ? recorder.unitTotal > 0 : !(wanted?.fresh.isEmpty ?? true)
            if hasHappened && touches { progress.taken += 1 }
        }
        return report("step", halt, armed, since: before, fields(request, progress))
    }

    /// Admits what comes next from outside, and lets it take effect.
    private func stepEvent(
        _ driver: StepDriver,
        _ armed: [StepWatch],
        _ progress: inout StepProgress
    ) throws(ErrorReply) -> Halt {
        if !driver.isQuiet {
            let backlog = driver.facts.backlog
            progress.settled = (progress.settled ?? 0) + backlog
            let isMuch = armed.isEmpty && backlog > StepRecorder.capacity
            let halt = try isMuch ? settleFast(driver) : settle(driver, armed)
            if halt != .reached { return halt }
            recorder.beginUnit()
        }
        guard case .deadline = driver.upcoming else { return try admit(driver, armed, &progress) }
        progress.admitted = "deadline"
        while case .deadline = driver.upcoming {
            let first = driver.nextAdmission
            var halt = try run(
                driver,
                armed,
                while: { driver.nextAdmission == first },
                turn: { driver.turn() }
            )
            if halt == .reached { halt = try settle(driver, armed) }
            if halt != .reached { return halt }
        }
        return .reached
    }

    private func admit(
        _ driver: StepDriver,
        _ armed: [StepWatch],
        _ progress: inout StepProgress
    ) throws(ErrorReply) -> Halt {
        let first = driver.nextAdmission
        let halt = try run(
            driver,
            armed,
            while: {
                switch driver.upcomingUnlessUnderWay(since: first) {
                case .end?: progress.admitted = "end"
                case .record?: progress.admitted = "record"
                case .deadline?, .nothing?, nil: break
                }
                return driver.nextAdmission == first
            },
            turn: { driver.turn() }
        )
        return halt == .reached ? try settle(driver, armed) : halt
    }

    private func settle(_ driver: StepDriver, _ armed: [StepWatch]) throws(ErrorReply) -> Halt {
        let halt = try run(driver, armed, while: { true }, turn: { driver.settleOnce() })
        return halt == .reached && driver.facts.isFinished ? .finished : halt
    }

    /// Lets more take effect than anybody could look at, such as what full speed has left in the channels.
    private func settleFast(_ driver: StepDriver) throws(ErrorReply) -> Halt {
        arm(driver, everything: false, [])
        setGrain(driver, isFine: false)
        defer {
            arm(driver, everything: true, [])
            setGrain(driver, isFine: true)
        }
        return try settle(driver, [])
    }

    /// Takes one turn of one task.
    private func stepElement(
        _ driver: StepDriver,
        _ armed: [StepWatch]
    ) throws(ErrorReply) -> Halt {
        var hasMoved = false
        return try run(
            driver,
            armed,
            while: { !hasMoved },
            turn: {
                let outcome = driver.turn()
                hasMoved = driver.tookElement
                return outcome
            }
        )
    }

    /// Takes turns until what is wanted has happened, and keeps the steps of the last one.
    private func stepUntil(
        _ driver: StepDriver,
        _ wanted: StepWatch?,
        _ armed: [StepWatch]
    ) throws(ErrorReply) -> Halt {
        wanted?.reset()
        return try run(
            driver,
            armed,
            while: { wanted?.fresh.isEmpty ?? false },
            turn: {
                recorder.beginUnit()
                return driver.turn()
            }
        )
    }

    private func fields(_ request: StepRequest, _ progress: StepProgress) -> [RowField] {
        var fields = [
            RowField("kind", .text(request.kind.rawValue)),
            RowField("at", .text(request.target?.description)),
            RowField("taken", .count(progress.taken)),
        ]
        if request.kind == .event {
            fields.append(RowField("settled", .count(progress.settled.map(Int64.init))))
            fields.append(RowField("admitted", .text(progress.admitted)))
        }
        return fields
    }
}

extension StepDriver {
    /// What comes next from outside, while nothing of it has begun.
    fileprivate func upcomingUnlessUnderWay(since admission: Int64) -> Upcoming? {
        nextAdmission == admission && isQuiet ? upcoming : nil
    }
}
