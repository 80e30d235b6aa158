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

/// A walk by steps of one kind, and what is watched for on the way.
struct StepWalk {
    let driver: StepDriver
    let request: StepRequest
    /// What ends a step; nil where a step is an event or an element.
    let wanted: StepWatch?
    /// The breakpoints.
    let armed: [StepWatch]
    let scope: OperatorScope

    var isByUnits: Bool { wanted == nil }
}

extension DebugSession {
    /// Moves by a number of things that happen.
    func step(_ request: StepRequest) throws(ErrorReply) -> [SessionReply] {
        let driver = try stepping("step")
        if let ending { return [ending] }
        let walk = try walk(driver, request, armed: breakpoints.armed.map(\.watch))
        walk.armed.forEach { $0.forgetLogged() }
        let before = driver.clock
        var progress = StepProgress()
        var halt = Halt.reached
        while halt == .reached, progress.taken < request.count {
            halt = try takeStep(walk, &progress)
        }
        return report("step", halt, walk.armed, since: before, fields(request, progress))
    }

    /// Prepares the job for a walk.
    func walk(
        _ driver: StepDriver,
        _ request: StepRequest,
        armed: [StepWatch]
    ) throws(ErrorReply) -> StepWalk {
        let facts = driver.facts
        let condition = BreakCondition(.moving(request.kind), at: request.target)
        let isByUnits = request.kind == .event || request.kind == .element
        let wanted = isByUnits ? nil : try StepWatch(condition, facts)
        arm(driver, everything: true, armed + (wanted.map { [$0] } ?? []))
        setGrain(driver, isFine: true)
        return StepWalk(
            driver: driver,
            request: request,
            wanted: wanted,
            armed: armed,
            scope: try OperatorScope(request.target, among: facts.transformations)
        )
    }

    /// Takes one step of a walk, which counts if it is one of those that were asked for.
    func takeStep(_ walk: StepWalk, _ progress: inout StepProgress) throws(ErrorReply) -> Halt {
        recorder.beginUnit()
        let halt =
            switch walk.request.kind {
            case .event: try stepEvent(walk.driver, walk.armed, &progress)
            case .element: try stepElement(walk.driver, walk.armed)
            case .barrier where headStep == nil:
                try stepBarrier(walk.driver, walk.wanted, walk.armed)
            default: try stepUntil(walk.driver, walk.wanted, walk.armed)
            }
        // A unit that has ended the job, or met a breakpoint, has happened all the same.
        let touches =
            !walk.isByUnits || walk.request.target == nil
            || recorder.unit.contains { walk.scope.contains($0.node) }
        let hasHappened = walk.wanted.map { !$0.fresh.isEmpty } ?? (recorder.unitTotal > 0)
        if hasHappened && touches { progress.taken += 1 }
        return halt
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
