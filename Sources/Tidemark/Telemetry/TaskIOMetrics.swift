import Synchronization

/// How a task has spent its time: waiting for input, waiting for room, or working.
///
/// By threads the two kinds of waiting are measured in telemetry time, written by the task's thread when it really
/// waits and sampled by others; a wait under way counts, and what is left is work. By steps the same three columns are
/// counted in rounds of the schedule, so that they can be repeated.
///
/// - Flink: `TaskIOMetricGroup`
public final class TaskIOMetrics: Sendable {
    /// Nanoseconds spent waiting.
    public struct Waited: Sendable, Equatable {
        /// For input, or because there is nothing more to do.
        public var idle: Int64 = 0
        /// For room in the output.
        public var backPressured: Int64 = 0
    }

    /// Rounds of a random schedule.
    public struct Rounds: Sendable, Equatable {
        /// In which the task could take a turn.
        public var busy: Int64 = 0
        /// In which it had nothing to do.
        public var idle: Int64 = 0
        /// In which its output found no room.
        public var backPressured: Int64 = 0
    }

    private let idle = Atomic<Int64>(0)
    private let backPressured = Atomic<Int64>(0)
    /// Since when the task waits, and for what: the sign tells, positive for input.
    private let waitingSince = Atomic<Int64>(0)
    /// Odd while the three above are being changed.
    private let version = Atomic<UInt64>(0)
    /// Written and read by the step driver's thread alone.
    private let counted = Mutex(Rounds())
    private static let attemptsMax = 1000

    init() {}

    /// How long the task has waited up to now.
    public func waited(now: Int64) -> Waited {
        var waited = Waited()
        // A wait that ends while it is read would be missing or counted twice.
        for _ in 0..<Self.attemptsMax {
            let before = version.load(ordering: .sequentiallyConsistent)
            waited.idle = idle.load(ordering: .sequentiallyConsistent)
            waited.backPressured = backPressured.load(ordering: .sequentiallyConsistent)
            let since = waitingSince.load(ordering: .sequentiallyConsistent)
            if since > 0 { waited.idle += max(0, now - since) }
            if since < 0 { waited.backPressured += max(0, now + since) }
            let after = version.load(ordering: .sequentiallyConsistent)
            if before == after && before.isMultiple(of: 2) { break }
        }
        return waited
    }

    func beginWait(_ reason: TaskProgress.Reason, at now: Int64) {
        let since = reason == .input ? max(1, now) : -max(1, now)
        change { waitingSince.store(since, ordering: .sequentiallyConsistent) }
    }

    func endWait(at now: Int64) {
        change {
            let since = waitingSince.exchange(0, ordering: .sequentiallyConsistent)
            if since > 0 { idle.wrappingAdd(now - since, ordering: .sequentiallyConsistent) }
            if since < 0 {
                backPressured.wrappingAdd(now + since, ordering: .sequentiallyConsistent)
            }
        }
    }

    private func change(_ body: () -> Void) {
        version.wrappingAdd(1, ordering: .sequentiallyConsistent)
        body()
        version.wrappingAdd(1, ordering: .sequentiallyConsistent)
    }

    /// What the task did in the rounds so far.
    public var rounds: Rounds { counted.withLock { $0 } }

    /// Counts one round.
    func count(_ progress: TaskProgress) {
        counted.withLock { rounds in
            switch progress {
            case .advanced: rounds.busy += 1
            case .waiting(.input): rounds.idle += 1
            case .waiting(.output): rounds.backPressured += 1
            case .finished, .failed: break
            }
        }
    }
}
