import Tidemark
import TidemarkInspection

/// One run of a job beside the session's, from the beginning of its input to where that one stands.
struct TrialRun {
    let side: WhatIfView.Side
    let results: [ResultPlace: CollectedResult]
    /// Where the run has come to, to be held against the job itself.
    let stateHash: UInt64?

    /// How far a run goes.
    enum Reach {
        case end
        case clock(Timestamp)
        case admission(Int64)

        /// As far as a job has come.
        init(_ head: SessionDriver, hasFinished: Bool) {
            if hasFinished {
                self = .end
            } else if head.facts.isRecorded {
                self = .clock(head.clock)
            } else if case .step(let driver) = head {
                self = .admission(driver.nextAdmission)
            } else {
                self = .end
            }
        }
    }

    /// From one look at the amount of state to the next.
    private static let turnsBetweenLooks = 256

    /// Runs a job.
    ///
    /// - Throws: `interrupted` if somebody wants it to stop, `whatif` if it fails or has more results than are compared.
    init(
        _ job: Job,
        _ schedule: StepDriver.Schedule,
        upTo reach: Reach,
        _ shouldStop: () -> Bool
    ) throws(ErrorReply) {
        let driver: StepDriver
        do {
            driver = try job.startTrial(schedule)
        } catch {
            throw ErrorReply(code: "whatif", message: "the job cannot start again: \(error)")
        }
        // What comes in one chunk has one place on the clock, which says nothing of delays.
        if driver.facts.isRecorded { driver.chunk = 1 }
        let collector = ResultCollector(driver)
        defer { for node in driver.facts.nodes { node.forgetTaps() } }
        switch reach {
        case .end: break
        case .clock(let instant): driver.horizon = instant
        case .admission(let admission): driver.admissionBound = admission
        }
        var turns = 0
        var peak = 0
        while true {
            let outcome = driver.turn()
            if outcome == .failed { throw Self.failure(driver) }
            turns += 1
            if turns % Self.turnsBetweenLooks == 0 {
                if shouldStop() {
                    throw .interrupted
                }
                peak = max(peak, Self.entries(driver))
            }
            guard outcome == .advanced else { break }
        }
        if collector.isFull {
            throw ErrorReply(code: "whatif", message: "there are too many results to compare")
        }
        results = collector.results
        stateHash = driver.facts.isFinished ? driver.stateHash : nil
        var side = WhatIfView.Side()
        side.results = Int64(results.count)
        side.dropped = Int64(driver.facts.nodes.reduce(0) { $0 + $1.counters[.recordDropped] })
        side.peakEntries = Int64(max(peak, Self.entries(driver)))
        self.side = side
    }

    private static func entries(_ driver: StepDriver) -> Int {
        driver.facts.operators.reduce(0) { $0 + ($1.inspection?.stateCount ?? 0) }
    }

    private static func failure(_ driver: StepDriver) -> ErrorReply {
        let what = driver.failure.map { "\($0)" } ?? "no reason is known"
        return ErrorReply(code: "whatif", message: "the job failed in the trial: \(what)")
    }
}
