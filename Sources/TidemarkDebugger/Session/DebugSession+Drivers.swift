import Tidemark
import TidemarkInspection

extension DebugSession {
    /// The step driver, which takes the job over from threads where the session may do that.
    ///
    /// - Throws: `driver` where somebody insists on threads.
    func stepping(_ what: String) throws(ErrorReply) -> StepDriver {
        switch driver {
        case .step(let driver): return driver
        case .threads(let threads) where mayChangeDriver:
            let steps = threads.continueBySteps()
            driver = .step(steps)
            if keepsHistory { shelf.begin(steps) }
            return steps
        case .threads:
            throw ErrorReply(
                code: "driver",
                message: "\(what) needs a job that is run by steps; this one is run by threads",
                hint: "start it with --driver step"
            )
        }
    }

    /// The threads that should run the job on; nil where it has to go by steps.
    ///
    /// Threads are for a job that goes as far as it can with nobody watching for anything: no breakpoint, no instant to
    /// stop at, no plot that wants the exact time of every record.
    func threads(until condition: StopCondition?, armed: [StepWatch]) -> ThreadDriver? {
        guard condition == nil || condition == .end else { return nil }
        switch driver {
        case .threads(let threads):
            return mayChangeDriver && !armed.isEmpty ? nil : threads
        case .step(let steps):
            guard mayChangeDriver, steps.schedule == .drain, armed.isEmpty, timePlot == nil else {
                return nil
            }
            arm(steps, everything: false, [])
            // Without threads the job goes on by steps, only slower.
            guard let threads = try? steps.continueByThreads() else { return nil }
            driver = .threads(threads)
            if keepsHistory { shelf.begin(threads) }
            return threads
        }
    }
}
