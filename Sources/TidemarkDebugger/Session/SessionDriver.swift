import Tidemark
import TidemarkInspection

/// What makes the session's job move, and what can be asked of it either way.
enum SessionDriver {
    case step(StepDriver)
    case threads(ThreadDriver)

    /// Starts a job, afresh or from a stored checkpoint.
    init(
        _ job: Job,
        _ kind: DriverKind,
        _ schedule: StepDriver.Schedule,
        from plan: RestorePlan?
    ) throws {
        switch (kind, plan) {
        case (.step, nil): self = .step(try job.startStepping(schedule))
        case (.step, let plan?): self = .step(try job.startStepping(from: plan, schedule))
        case (.threads, nil): self = .threads(try job.startThreads())
        case (.threads, let plan?): self = .threads(try job.startThreads(from: plan))
        }
    }

    var kind: DriverKind {
        switch self {
        case .step: .step
        case .threads: .threads
        }
    }

    var facts: JobFacts {
        switch self {
        case .step(let driver): driver.facts
        case .threads(let driver): driver.facts
        }
    }

    var step: Int {
        switch self {
        case .step(let driver): driver.step
        case .threads(let driver): driver.step
        }
    }

    var clock: Timestamp {
        switch self {
        case .step(let driver): driver.clock
        case .threads(let driver): driver.clock
        }
    }

    var stateHash: UInt64 {
        switch self {
        case .step(let driver): driver.stateHash
        case .threads(let driver): driver.stateHash
        }
    }

    var checkpoints: CheckpointCoordinator {
        switch self {
        case .step(let driver): driver.checkpoints
        case .threads(let driver): driver.checkpoints
        }
    }

    /// Gives up the checkpoint under way.
    func abortCheckpoint(_ reason: String) throws(CheckpointError) {
        switch self {
        case .step(let driver): try driver.abortCheckpoint(reason)
        case .threads(let driver): try driver.checkpoints.abort(reason)
        }
    }

    /// Keeps completed checkpoints where they belong, over all attempts of the job.
    func keepCheckpoints(at places: CheckpointPlaces, job: String) {
        switch self {
        case .step(let driver): driver.keepCheckpoints(at: places, job: job)
        case .threads(let driver): driver.keepCheckpoints(at: places, job: job)
        }
    }

    var failure: (any Error)? {
        switch self {
        case .step(let driver): driver.failure
        case .threads(let driver): driver.failure
        }
    }
}
