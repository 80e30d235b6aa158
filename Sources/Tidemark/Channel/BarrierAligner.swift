/// Holds back the channels of a gate that have delivered the barrier of a checkpoint until the others have too.
///
/// A pure state machine: the gate tells it what arrives and asks it which channels may be read. A channel that has ended
/// counts as one that has delivered the barrier. The barrier of a newer checkpoint gives up the one being aligned.
///
/// - Flink: `SingleCheckpointBarrierHandler`
struct BarrierAligner: Hashable, Sendable {
    /// The barrier that has come on some channels and not on all.
    private(set) var barrier: CheckpointBarrier?
    private(set) var isBlocked: [Bool]
    /// The newest checkpoint that is done with here: its barriers, and older ones, mean nothing any more.
    private var last = CheckpointID(0)

    /// What an arrival comes to.
    enum Arrival: Equatable {
        /// The barrier belongs to a checkpoint that is done with.
        case stale
        /// Others have to follow.
        case waiting
        /// All channels stand at the barrier.
        case complete(CheckpointBarrier)
    }

    init(channelCount: Int) {
        isBlocked = Array(repeating: false, count: channelCount)
    }

    /// Whether some channels are held back.
    var isAligning: Bool { barrier != nil }

    /// Takes the barrier that a channel has delivered.
    mutating func receive(
        _ arrived: CheckpointBarrier,
        on channel: Int,
        ended: [Bool]
    ) -> Arrival {
        precondition(!isBlocked[channel], "a channel that is held back delivers nothing")
        if arrived.checkpoint <= last { return .stale }
        if let barrier, barrier != arrived {
            if arrived.checkpoint < barrier.checkpoint { return .stale }
            release(barrier)
        }
        barrier = arrived
        isBlocked[channel] = true
        return progress(ended)
    }

    /// Takes the end of a channel.
    mutating func endChannel(ended: [Bool]) -> Arrival {
        barrier == nil ? .stale : progress(ended)
    }

    /// Gives a checkpoint up; whether channels were held back for it.
    mutating func abort(_ checkpoint: CheckpointID) -> Bool {
        guard let barrier, barrier.checkpoint <= checkpoint else {
            last = max(last, checkpoint)
            return false
        }
        release(barrier)
        last = max(last, checkpoint)
        return true
    }

    private mutating func progress(_ ended: [Bool]) -> Arrival {
        guard let barrier else { return .stale }
        for channel in ended.indices where !ended[channel] && !isBlocked[channel] {
            return .waiting
        }
        release(barrier)
        return .complete(barrier)
    }

    private mutating func release(_ barrier: CheckpointBarrier) {
        last = barrier.checkpoint
        self.barrier = nil
        for channel in isBlocked.indices { isBlocked[channel] = false }
    }
}
