import Tidemark
import TidemarkInspection

/// Why a command that moves the job has come to its end.
enum Halt {
    /// What was asked for has happened.
    case reached
    /// A breakpoint matched.
    case hit
    /// Somebody wants it to stop.
    case interrupted
    /// A replica has come to where the running job stands.
    case atHead
    /// All input is consumed.
    case finished
    /// An operator failed.
    case failed
}

extension DebugSession {
    /// Puts operators on the element path: all of them, or those in whose task something is watched for.
    ///
    /// The operators beside a watched one are tapped too, because they count steps in the same turns.
    func arm(_ driver: StepDriver, everything: Bool, _ watches: [StepWatch]) {
        let facts = driver.facts
        for nodes in facts.nodesOfTasks {
            let covering = nodes.map { node in watches.filter { $0.covers(node, facts) } }
            let isWatched = everything || covering.contains { !$0.isEmpty }
            for (node, watches) in zip(nodes, covering) {
                driver.tap(node, isWatched ? OperatorTap(recorder, watches) : nil)
            }
        }
    }

    /// Chooses between the smallest turns and the fastest ones.
    func setGrain(_ driver: StepDriver, isFine: Bool) {
        driver.chunk = isFine ? 1 : 1024
        driver.turnBudget = isFine ? 1 : 1024
    }

    /// Takes turns until something is reached, a watch matches, or nothing can move.
    func run(
        _ driver: StepDriver,
        _ watches: [StepWatch],
        while goesOn: () -> Bool,
        turn: () -> StepDriver.Outcome?
    ) throws(ErrorReply) -> Halt {
        isMoving = true
        driver.resume()
        defer {
            if !keepsTime { driver.pause() }
            isMoving = false
        }
        watches.forEach { $0.reset() }
        while goesOn() {
            if shouldStop() { return .interrupted }
            if let headStep, driver.step >= headStep { return .atHead }
            recorder.beginTurn()
            guard let outcome = turn() else { return .reached }
            keepHistory(driver)
            trail.look(at: driver)
            onProgress?(self)
            for watch in watches {
                watch.endTurn()
                try refuse(watch)
            }
            if watches.contains(where: { !$0.fresh.isEmpty }) { return .hit }
            switch outcome {
            case .advanced: continue
            case .finished: return .finished
            case .failed:
                noteFailure()
                return .failed
            case .waiting(let instant):
                if driver.horizon < .max, !driver.facts.isLive || driver.clock >= driver.horizon {
                    return .reached
                }
                // A past has nothing to wait for.
                if headStep != nil { return .atHead }
                wait(until: instant, driver)
            }
        }
        return .reached
    }

    /// Lets host time pass until a live job may have something to do.
    private func wait(until instant: Timestamp?, _ driver: StepDriver) {
        let span = instant?.span(since: driver.clock) ?? 1
        let epoch = bell.epoch
        if shouldStop() { return }
        bell.waitUntilChanged(
            from: epoch,
            timeoutNanoseconds: max(1, min(span, 20)) * 1_000_000
        )
    }
}
