/// Finds out for a gate when all of its channels have delivered the barrier of a checkpoint.
///
/// Exactly once: a channel that has delivered it is held back until the others have too, and the barrier of a newer
/// checkpoint gives up the one being aligned. At least once: nothing is held back, and several checkpoints may be under
/// way. A pure state machine: the gate tells it what arrives and asks it which channels may be read. A channel that has
/// ended counts as one that has delivered the barrier.
///
/// - Flink: `SingleCheckpointBarrierHandler` and `CheckpointBarrierTracker`
struct BarrierAligner: Hashable, Sendable {
    /// Whether channels are held back.
    private let blocks: Bool
    /// The barriers that have come on some channels and not on all, oldest first; by exactly once there is one at most.
    private(set) var pending: [Pending] = []
    /// The newest checkpoint that is done with here: its barriers, and older ones, mean nothing any more.
    private var last = CheckpointID(0)
    private let channelCount: Int

    /// More checkpoints than this are not kept apart: the oldest is given up.
    static let pendingMax = 50

    /// A barrier, and the channels that have delivered it.
    struct Pending: Hashable, Sendable {
        let barrier: CheckpointBarrier
        fileprivate(set) var hasCome: [Bool]
    }

    /// What an arrival comes to.
    enum Arrival: Equatable {
        /// The barrier belongs to a checkpoint that is done with.
        case stale
        /// Others have to follow.
        case waiting
        /// All channels have delivered the barrier.
        case complete(CheckpointBarrier)
    }

    init(channelCount: Int, _ mode: CheckpointingMode = .exactlyOnce) {
        self.channelCount = channelCount
        blocks = mode == .exactlyOnce
    }

    /// Whether some channels are held back.
    var isAligning: Bool { blocks && !pending.isEmpty }

    /// Whether a channel is held back.
    func isBlocked(_ channel: Int) -> Bool {
        isAligning && pending[0].hasCome[channel]
    }

    /// Takes the barrier that a channel has delivered.
    mutating func receive(
        _ arrived: CheckpointBarrier,
        on channel: Int,
        ended: [Bool]
    ) -> Arrival {
        precondition(!isBlocked(channel), "a channel that is held back delivers nothing")
        if arrived.checkpoint <= last { return .stale }
        if blocks, let first = pending.first?.barrier, first != arrived {
            if arrived.checkpoint < first.checkpoint { return .stale }
            finish(first.checkpoint)
        }
        note(arrived, on: channel)
        return progress(ended)
    }

    /// Takes the end of a channel.
    mutating func endChannel(ended: [Bool]) -> Arrival {
        pending.isEmpty ? .stale : progress(ended)
    }

    /// Gives up a checkpoint and those before it; whether it was waited for.
    mutating func abort(_ checkpoint: CheckpointID) -> Bool {
        let before = pending.count
        finish(checkpoint)
        return pending.count < before
    }

    private mutating func note(_ barrier: CheckpointBarrier, on channel: Int) {
        if let index = pending.firstIndex(where: { $0.barrier == barrier }) {
            pending[index].hasCome[channel] = true
            return
        }
        var hasCome = Array(repeating: false, count: channelCount)
        hasCome[channel] = true
        let place = pending.firstIndex { $0.barrier.checkpoint > barrier.checkpoint }
        pending.insert(Pending(barrier: barrier, hasCome: hasCome), at: place ?? pending.count)
        if pending.count > Self.pendingMax { finish(pending[0].barrier.checkpoint) }
    }

    /// The newest barrier that all channels have delivered; those before it are done with too.
    private mutating func progress(_ ended: [Bool]) -> Arrival {
        let whole = pending.last { pending in
            zip(pending.hasCome, ended).allSatisfy { $0 || $1 }
        }
        guard let barrier = whole?.barrier else { return .waiting }
        finish(barrier.checkpoint)
        return .complete(barrier)
    }

    private mutating func finish(_ checkpoint: CheckpointID) {
        last = max(last, checkpoint)
        pending.removeAll { $0.barrier.checkpoint <= checkpoint }
    }
}
