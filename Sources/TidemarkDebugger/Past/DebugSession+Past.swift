import Tidemark
import TidemarkInspection

extension DebugSession {
    /// The session that stands in the past, where this one does; else this one itself.
    var shown: DebugSession { past ?? self }

    /// Carries out a command while the session stands in the past; nil if it is none of the past's.
    func carryOutInPast(_ command: Command) throws(ErrorReply) -> [SessionReply]? {
        guard let past else { return nil }
        switch command {
        case .pause, .step, .continue, .show, .why, .find, .mark, .break, .deleteBreakpoint,
            .enableBreakpoint, .disableBreakpoint, .advanceClock, .log, .watch, .ignoreHits:
            return inPast(command, past)
        case .back, .backToHit, .goto:
            return past.isBranch ? inPast(command, past) : nil
        default:
            return nil
        }
    }

    private func inPast(_ command: Command, _ past: DebugSession) -> [SessionReply] {
        let replies = past.execute(command)
        marks = past.marks
        breakpoints = past.breakpoints.adapted(to: driver.facts, knows: breakpoints.all)
        return returnAtHead(past) ? replies + [reply("live", status)] : replies
    }

    /// Whether a command could move what is shown: the job, or its past up to where the job stands.
    package var canMove: Bool { past != nil || !isOver }

    /// Leaves the past.
    func goLive() -> SessionReply {
        past = nil
        shelf.forgetNear()
        return reply("live", status)
    }

    /// Leaves the past if it has come to where the job stands.
    private func returnAtHead(_ past: DebugSession) -> Bool {
        guard case .step(let replica) = past.driver, let head = past.headStep,
            replica.step >= head
        else { return false }
        self.past = nil
        shelf.forgetNear()
        return true
    }

    /// The step driver of the job, whose past can be walked.
    ///
    /// - Throws: where threads insist on the job, or its past cannot be run again.
    func walkable(_ what: String) throws(ErrorReply) -> StepDriver {
        let driver = try stepping(what)
        if shelf.frames.isEmpty {
            throw ErrorReply(
                code: "noHistory",
                message: "no history is kept of this job",
                hint: "run it by steps: --driver step"
            )
        }
        return driver
    }

    /// Whether the session keeps its past.
    var keepsHistory: Bool { headStep == nil && job.options.keepsHistory }

    /// Begins the history of a branch where it stands.
    func beginHistory(_ driver: StepDriver) {
        if keepsHistory { shelf.begin(driver) }
    }

    /// Takes a key frame of the running job when it is time for one.
    func keepHistory(_ driver: StepDriver) {
        if keepsHistory { shelf.look(at: driver) }
    }

    /// Takes a key frame of parked threads when it is time for one.
    func keepHistory(_ threads: ThreadDriver) {
        if keepsHistory { shelf.look(at: threads) }
    }

    /// Takes one step of a kind, whatever breakpoints there are; false if there was none.
    func stepOnce(_ walk: StepWalk) throws(ErrorReply) -> Bool {
        var progress = StepProgress()
        var halt = Halt.reached
        while halt == .reached, progress.taken == 0 { halt = try takeStep(walk, &progress) }
        return progress.taken > 0
    }
}
