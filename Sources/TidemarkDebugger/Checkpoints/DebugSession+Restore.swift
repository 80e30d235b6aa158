import Tidemark
import TidemarkInspection

/// What follows a failure: after which delay, and from which checkpoint.
struct PendingRestart {
    let delayMilliseconds: Int64
    /// What is left of the delay: a pause stops it.
    var leftNanoseconds: Int64
    let checkpoint: CompletedCheckpoint
    /// What failed, in one line.
    let cause: String
    let failure: [RowField]
}

extension DebugSession {
    /// Goes on from a checkpoint with fresh tasks, also where the job has finished or failed.
    func restore(_ name: String) throws(ErrorReply) -> [SessionReply] {
        let origin = try origin(name)
        past = nil
        let from = position
        try replaceAttempt(origin)
        let replies = [
            reply(
                "restore",
                [
                    RowField("checkpoint", .count(origin.number)),
                    RowField("stored", .text(origin.storedName)),
                    RowField("fromStep", .count(from.step)),
                    RowField("fromClock", .instant(from.clock)),
                    RowField("status", .text(jobStatus.rawValue)),
                ]
            )
        ]
        return replies
    }

    /// Looks whether the job has failed, and what follows if it has.
    func noteFailure() {
        guard headStep == nil, restart == nil, let failure = driver.failure else { return }
        let fields = failureFields
        guard let (delay, checkpoint) = driver.checkpoints.restart() else { return }
        restart = PendingRestart(
            delayMilliseconds: delay,
            leftNanoseconds: delay * 1_000_000,
            checkpoint: checkpoint,
            cause: "\(failure)",
            failure: fields
        )
    }

    /// Waits for as long as the strategy says and starts again; says why not if somebody wants it to stop.
    ///
    /// A virtual clock goes back with the records, so there is nothing to wait for.
    func goOnAfterFailure(_ replies: inout [SessionReply]) throws(ErrorReply) -> [SessionReply]? {
        guard let restart else { return nil }
        let host = SystemHostClock()
        let end = host.monotonicNanoseconds + restart.leftNanoseconds
        while driver.facts.isLive {
            let left = end - host.monotonicNanoseconds
            if left <= 0 { break }
            self.restart?.leftNanoseconds = left
            let epoch = bell.epoch
            onProgress?(self)
            if shouldStop() { return replies + [reply("continue", status)] }
            bell.waitUntilChanged(from: epoch, timeoutNanoseconds: min(left, 20_000_000))
        }
        self.restart = nil
        do throws(ErrorReply) {
            try replaceAttempt(.kept(restart.checkpoint), after: restart.delayMilliseconds)
        } catch {
            return replies + [.error(error)]
        }
        return nil
    }

    func restartFields(_ restart: PendingRestart) -> [RowField] {
        [
            RowField("status", .text(JobStatus.restarting.rawValue)),
            RowField("checkpoint", .count(restart.checkpoint.id.number)),
            RowField("delayMs", .span(restart.delayMilliseconds)),
            RowField("attempt", .count(driver.checkpoints.restarts)),
            RowField("hint", .text("continue goes on from the checkpoint")),
        ] + restart.failure
    }

    /// A kept checkpoint by its number or name; 0 is the start.
    func kept(_ name: String) throws(ErrorReply) -> CompletedCheckpoint {
        let kept = driver.checkpoints.kept
        if let number = Int(name) {
            do throws(CheckpointError) {
                return try driver.checkpoints.checkpoint(CheckpointID(number))
            } catch {
                throw ErrorReply(error)
            }
        }
        if let found = kept.last(where: { $0.kind == .savepoint(name: name) }) { return found }
        let names = kept.compactMap { checkpoint -> String? in
            guard case .savepoint(let name?) = checkpoint.kind else { return nil }
            return name
        }
        throw .unknown("checkpoint", name, among: names + kept.map { "\($0.id.number)" })
    }

    /// Puts fresh tasks that stand where a checkpoint says in place of the running ones.
    private func replaceAttempt(
        _ origin: RestoreOrigin,
        after delay: Int64 = 0
    ) throws(ErrorReply) {
        do {
            switch (driver, origin) {
            case (.step(let steps), .kept(let checkpoint)):
                driver = .step(try steps.restored(from: checkpoint, after: delay))
            case (.step(let steps), .stored(let plan, _)):
                driver = .step(try steps.restored(from: plan))
            case (.threads(let threads), .kept(let checkpoint)):
                driver = .threads(try threads.restored(from: checkpoint, after: delay))
            case (.threads(let threads), .stored(let plan, _)):
                driver = .threads(try threads.restored(from: plan))
            }
        } catch let error as SnapshotError {
            throw ErrorReply(error)
        } catch {
            throw ErrorReply(
                code: "notRestorable",
                message: "checkpoint #\(origin.number) cannot be restored: \(error)"
            )
        }
        restart = nil
        concluded = nil
        let facts = driver.facts
        recorder.currentStep = { facts.step }
        watchForLateRecords(facts)
        if let timePlot { feed(timePlot) }
        breakpoints = breakpoints.adapted(to: facts)
        telemetry.begin(facts)
        lateOrigins = [:]
        trail = TrailRecorder()
        sampleTrail()
        // What was before has another attempt: history begins here.
        shelf.removeAll()
        if case .threads(let threads) = driver, keepsHistory { shelf.begin(threads) }
        guard case .step(let steps) = driver else { return }
        if !isPlaying { steps.pause() }
        try noteRestored(steps)
    }

    /// Lets tasks that go on from a checkpoint say so, before anything else happens.
    func noteRestored(_ steps: StepDriver) throws(ErrorReply) {
        recorder.beginUnit()
        arm(steps, everything: true, [])
        setGrain(steps, isFine: true)
        _ = try run(steps, [], while: { true }, turn: { steps.carryBarriers() })
        keepHistory(steps)
    }
}
