import Tidemark
import TidemarkInspection

extension DebugSession {
    /// Takes a savepoint and ends the job there: nothing that comes behind it reaches an output.
    ///
    /// The job goes on where the savepoint could not be taken.
    func stop(_ name: String?, drains: Bool) throws(ErrorReply) -> [SessionReply] {
        try refuseInPast("a savepoint")
        if let ending { return [ending] }
        let isPath = name.map(CheckpointPlaces.isPath) ?? false
        guard isPath || places?.storage != nil else {
            throw ErrorReply(
                code: "storage",
                message: "No savepoint directory configured; pass one",
                hint: "stop with savepoint ./NAME, or start with --checkpoint-dir DIR"
            )
        }
        let kind = CheckpointKind.savepoint(name: name)
        try refuseTakenPlace(kind)
        let steps = standing()
        if drains {
            steps.sayEndOfTime()
            recorder.beginUnit()
            setGrain(steps, isFine: false)
            let halt = try run(steps, [], while: { true }, turn: { steps.settleOnce() })
            if halt == .failed { return ending.map { [$0] } ?? [] }
        }
        let replies = try carry(kind, by: steps)
        guard case .completed? = steps.checkpoints.history.last?.status else { return replies }
        return replies + [end(.finished)]
    }

    /// Ends the job where it stands.
    func cancel() throws(ErrorReply) -> [SessionReply] {
        try refuseInPast("cancelling")
        if restart == nil, let ending { return [ending] }
        restart = nil
        _ = standing()
        return [end(.cancelled)]
    }

    /// Lets go of checkpoints that are not to outlive the job, where it has come to its end; nothing follows.
    ///
    /// A job that is only left keeps them, to go on from.
    public func close() {
        guard concluded == nil, headStep == nil, hasFinished || hasFailed else { return }
        driver.checkpoints.conclude(hasFailed ? .failed : .finished)
    }

    /// The driver of a job that stands from now on.
    private func standing() -> StepDriver {
        switch driver {
        case .step(let steps): return steps
        case .threads(let threads):
            let steps = threads.continueBySteps()
            driver = .step(steps)
            return steps
        }
    }

    private func end(_ ending: JobEnding) -> SessionReply {
        if case .step(let steps) = driver {
            steps.conclude(ending)
            steps.pause()
        }
        self.concluded = ending
        return reply(jobStatus.rawValue, status)
    }
}
