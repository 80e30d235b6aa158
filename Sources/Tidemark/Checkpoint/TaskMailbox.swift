import Synchronization

/// What reaches a task from outside of its channels.
///
/// A mail is a turn of its own: it is taken between two others, when the task is not midway.
///
/// - Flink: `TaskMailbox`
final class TaskMailbox: Sendable {
    private let mails = Mutex<[Mail]>([])
    /// Asked once a turn, so it costs one load where nothing has come.
    private let filled = Atomic<Bool>(false)

    init() {}

    var isFilled: Bool { filled.load(ordering: .relaxed) }

    /// From any thread.
    func post(_ mail: Mail) {
        mails.withLock { mails in
            mails.append(mail)
            filled.store(true, ordering: .relaxed)
        }
    }

    func take() -> Mail? {
        mails.withLock { mails in
            if mails.isEmpty { return nil }
            let mail = mails.removeFirst()
            filled.store(!mails.isEmpty, ordering: .relaxed)
            return mail
        }
    }

    /// What waits, in order; part of a key frame.
    var all: [Mail] {
        get { mails.withLock { $0 } }
        set {
            mails.withLock { mails in
                mails = newValue
                filled.store(!mails.isEmpty, ordering: .relaxed)
            }
        }
    }
}

/// A message to one task.
enum Mail: Hashable, Sendable {
    /// To a source: send this barrier.
    case barrier(CheckpointBarrier, admission: Int64)
    /// A checkpoint is complete.
    case completed(CheckpointID)
    /// A checkpoint was given up.
    case aborted(CheckpointID)
    /// The task goes on from a checkpoint.
    case restored(CheckpointID)
    /// More checkpoints in a row have failed than may, this one being the last.
    case failed(CheckpointID)

    /// The mail of a number; a barrier has the admission that all threads share.
    init?(number: Int, admission: Int64) {
        let id = CheckpointID(number / 8)
        switch number % 8 {
        case 0: self = .barrier(CheckpointBarrier(checkpoint: id), admission: admission)
        case 1: self = .completed(id)
        case 2: self = .aborted(id)
        case 3: self = .restored(id)
        case 4: self = .failed(id)
        default: return nil
        }
    }

    /// A number for the state hash and for logs.
    var number: Int {
        switch self {
        case .barrier(let barrier, _): barrier.checkpoint.number * 8
        case .completed(let id): id.number * 8 + 1
        case .aborted(let id): id.number * 8 + 2
        case .restored(let id): id.number * 8 + 3
        case .failed(let id): id.number * 8 + 4
        }
    }
}
