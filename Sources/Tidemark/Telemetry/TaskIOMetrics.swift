import Synchronization

/// How a task has spent its time: waiting for input, waiting for room, or working.
///
/// Written by the task's thread when it really waits, sampled by others; a wait under way counts. By steps the same
/// three columns are counted in turns, so that they can be repeated.
///
/// - Flink: `TaskIOMetricGroup`
public final class TaskIOMetrics: Sendable {
    private let idle = Atomic<Int64>(0)
    private let backPressured = Atomic<Int64>(0)
    private let worked = Atomic<Int64>(0)
    /// Since when the task waits, and for what: the sign tells, positive for input.
    private let waitingSince = Atomic<Int64>(0)

    init() {}

    /// Nanoseconds (by threads) or turns (by steps) spent in each of the three ways, up to now.
    public func sample(now: Int64) -> (busy: Int64, idle: Int64, backPressured: Int64) {
        var idle = idle.load(ordering: .relaxed)
        var blocked = backPressured.load(ordering: .relaxed)
        let since = waitingSince.load(ordering: .relaxed)
        if since > 0 { idle += max(0, now - since) }
        if since < 0 { blocked += max(0, now + since) }
        return (worked.load(ordering: .relaxed), idle, blocked)
    }

    func beginWait(_ reason: TaskProgress.Reason, at now: Int64) {
        waitingSince.store(reason == .input ? max(1, now) : -max(1, now), ordering: .relaxed)
    }

    func endWait(at now: Int64) {
        let since = waitingSince.exchange(0, ordering: .relaxed)
        if since > 0 { idle.wrappingAdd(now - since, ordering: .relaxed) }
        if since < 0 { backPressured.wrappingAdd(now + since, ordering: .relaxed) }
    }

    /// Counts one turn, or one round in which the task could take none.
    func count(_ progress: TaskProgress) {
        switch progress {
        case .advanced: worked.wrappingAdd(1, ordering: .relaxed)
        case .waiting(.input): idle.wrappingAdd(1, ordering: .relaxed)
        case .waiting(.output): backPressured.wrappingAdd(1, ordering: .relaxed)
        case .finished, .failed: break
        }
    }
}
