import Tidemark
import TidemarkInspection

extension DebugSession {
    /// Takes a checkpoint: of a job that stands with just the turns that carry its barriers.
    func takeCheckpoint(_ kind: CheckpointKind) throws(ErrorReply) -> [SessionReply] {
        try refuseInPast("a checkpoint")
        try refuseTakenPlace(kind)
        if case .threads(let threads) = driver { return try takeCheckpoint(kind, by: threads) }
        return try carry(kind, by: try stepping("checkpoint"))
    }

    /// By threads a job that is played goes on, and the checkpoint comes about on the way; one that stands is lent to
    /// steps for the moment.
    private func takeCheckpoint(
        _ kind: CheckpointKind,
        by threads: ThreadDriver
    ) throws(ErrorReply) -> [SessionReply] {
        if isPlaying {
            let id: CheckpointID?
            do throws(CheckpointError) {
                id = try threads.triggerCheckpoint(kind)
            } catch {
                throw ErrorReply(error)
            }
            return [reply("checkpoint", fields(of: id, advanced: nil))]
        }
        if let ending { return [ending] }
        let steps = threads.continueBySteps()
        driver = .step(steps)
        let replies = try carry(kind, by: steps)
        if mayChangeDriver { return replies }
        // What looks at steps looks from one thread only.
        arm(steps, everything: false, [])
        if let again = try? steps.continueByThreads() { driver = .threads(again) }
        return replies
    }

    func carry(
        _ kind: CheckpointKind,
        by driver: StepDriver
    ) throws(ErrorReply) -> [SessionReply] {
        if let ending { return [ending] }
        // By the random schedule it is begun by being asked for.
        let triggered = driver.checkpoints.counts.triggered
        do throws(CheckpointError) {
            try driver.requestCheckpoint(kind)
        } catch {
            throw ErrorReply(error)
        }
        let before = recordsTaken
        let clock = driver.clock
        recorder.beginUnit()
        let isMuch = driver.facts.backlog > StepRecorder.capacity
        arm(driver, everything: !isMuch, [])
        setGrain(driver, isFine: !isMuch)
        let halt = try run(driver, [], while: { true }, turn: { driver.carryBarriers() })
        let id = driver.checkpoints.history.last?.id
        let isBegun = driver.checkpoints.counts.triggered > triggered
        let facts = fields(of: isBegun ? id : nil, advanced: recordsTaken - before)
        return report("checkpoint", halt, [], since: clock, facts)
    }

    /// Takes one turn of a checkpoint that moves a barrier on; begins one where none is under way.
    func stepBarrier(
        _ driver: StepDriver,
        _ wanted: StepWatch?,
        _ armed: [StepWatch]
    ) throws(ErrorReply) -> Halt {
        if !driver.isCarryingBarriers {
            do throws(CheckpointError) {
                try driver.requestCheckpoint(.checkpoint)
            } catch {
                throw ErrorReply(error)
            }
        }
        wanted?.reset()
        let watches = armed + (wanted.map { [$0] } ?? [])
        let goesOn = { wanted?.fresh.isEmpty ?? false }
        var hasEnded = false
        let halt = try run(
            driver,
            watches.filter { $0 !== wanted },
            while: goesOn,
            turn: {
                recorder.beginUnit()
                let outcome = driver.carryBarriers()
                hasEnded = outcome == nil
                return outcome
            }
        )
        return hasEnded && halt == .reached ? .atHead : halt
    }

    func abortCheckpoint() throws(ErrorReply) -> [SessionReply] {
        try refuseInPast("a checkpoint")
        let id = driver.checkpoints.history.last?.id
        do throws(CheckpointError) {
            try driver.abortCheckpoint("aborted by command")
        } catch {
            throw ErrorReply(error)
        }
        guard case .step(let steps) = driver else {
            return [reply("abort", fields(of: id, advanced: nil))]
        }
        // The tasks that hold channels back hear of it.
        recorder.beginUnit()
        arm(steps, everything: true, [])
        setGrain(steps, isFine: true)
        let halt = try run(steps, [], while: { true }, turn: { steps.carryBarriers() })
        return report("abort", halt, [], since: steps.clock, fields(of: id, advanced: nil))
    }

    func refuseInPast(_ what: String) throws(ErrorReply) {
        guard past != nil else { return }
        throw ErrorReply(
            code: "past",
            message: "\(what) is taken of the job as it stands, and this is its past",
            hint: "live returns to where the job stands"
        )
    }

    /// What became of a checkpoint, for a reply.
    private func fields(of id: CheckpointID?, advanced: Int?) -> [RowField] {
        let view = checkpointsView(Int.max).rows.last { $0.id == id.map { Int64($0.number) } }
        return [
            RowField("checkpoint", .count(id.map { Int64($0.number) })),
            RowField("kind", .text(view?.kind)),
            RowField("name", .text(view?.name)),
            RowField("status", .text(view?.status.rawValue)),
            RowField("reason", .text(view?.reason.map { TerminalText.clean($0, limit: 1024) })),
            RowField("acknowledged", .count(view?.acknowledged)),
            RowField("tasks", .count(view?.tasks)),
            RowField("bytes", .count(view?.bytes)),
            RowField("advanced", .count(advanced.map(Int64.init))),
        ]
    }

    /// Records that tasks have taken from their channels.
    private var recordsTaken: Int {
        driver.facts.nodesOfTasks.reduce(0) { sum, nodes in
            guard let head = nodes.first, !driver.facts.isSource(head) else { return sum }
            return sum + head.counters[.recordIn]
        }
    }
}

extension ErrorReply {
    /// The refusal of a checkpoint.
    init(_ error: CheckpointError) {
        let code =
            switch error.code {
            case .busy: "busy"
            case .notRunning: "notRunning"
            case .unknown: "unknownCheckpoint"
            case .nonePending: "noCheckpoint"
            case .tooManySavepoints: "tooMany"
            case .tooManyFailures: "tooManyFailures"
            case .notRestorable: "notRestorable"
            }
        self.init(code: code, message: error.description, hint: "show checkpoints lists them")
    }
}
