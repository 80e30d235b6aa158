import Tidemark
import TidemarkInspection

/// What makes the session's job move, and what can be asked of it either way.
enum SessionDriver {
    case step(StepDriver)
    case threads(ThreadDriver)

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

    var failure: (any Error)? {
        switch self {
        case .step(let driver): driver.failure
        case .threads(let driver): driver.failure
        }
    }
}
