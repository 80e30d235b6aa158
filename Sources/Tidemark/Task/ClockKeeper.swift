import Synchronization

/// Moves a virtual clock under threads, when other tasks than sources may have deadlines.
///
/// Time passes only when all tasks sleep with nothing to do: then the clock goes to the least of the next deadline and
/// the next arrival, and those concerned are woken. Jobs without such deadlines have no keeper and pay nothing.
final class ClockKeeper: @unchecked Sendable {  // all fields but `instant` are touched under `state`
    private let attempt: Attempt
    private let wakers: [Waker]
    private let instant: Atomic<Int64>
    private let state: Mutex<State>

    private struct State {
        /// The epoch with which each sleeping task went to sleep.
        var asleep: [Int: UInt64] = [:]
        var alive: Int
    }

    init(_ attempt: Attempt, _ wakers: [Waker], start: Timestamp) {
        self.attempt = attempt
        self.wakers = wakers
        instant = Atomic(start.milliseconds)
        state = Mutex(State(alive: attempt.tasks.count))
    }

    /// The clock.
    var now: Timestamp { Timestamp(instant.load(ordering: .acquiring)) }

    /// Whether the clock has come to an instant.
    func admits(_ time: Timestamp) -> Bool { time <= now }

    /// Puts the calling task to sleep until it is woken.
    func sleep(_ task: StreamTask, _ waker: Waker, _ epoch: UInt64) {
        state.withLock { state in
            state.asleep[task.index] = epoch
            moveIfQuiet(&state)
        }
        waker.waitUntilChanged(from: epoch)
        state.withLock { _ = $0.asleep.removeValue(forKey: task.index) }
    }

    /// A task has ended.
    func leave() {
        state.withLock { state in
            state.alive -= 1
            moveIfQuiet(&state)
        }
    }

    /// Moves the clock if all tasks sleep and none has been woken since. The tasks cannot move meanwhile: a sleeper
    /// leaves the list, under this lock, only after it was signalled.
    private func moveIfQuiet(_ state: inout State) {
        if state.alive == 0 || state.asleep.count < state.alive { return }
        for (index, epoch) in state.asleep where wakers[index].epoch != epoch { return }
        let deadlines = attempt.tasks.filter { !$0.isFinished }.compactMap { task in
            task.nextDeadline.map { (task, $0) }
        }
        let arrivals = attempt.tasks.filter { $0.phase == .running }.compactMap { task in
            arrival(of: task).map { (task, $0) }
        }
        guard let next = (deadlines + arrivals).map(\.1).min() else { return }
        if next > now { instant.store(next.milliseconds, ordering: .releasing) }
        let due = deadlines.filter { $0.1 <= next }
        for (task, time) in due.isEmpty ? arrivals : due where time <= next {
            wakers[task.index].signal()
        }
    }

    private func arrival(of task: StreamTask) -> Timestamp? {
        guard let source = task.source else { return nil }
        let deadline = source.nextDeadline()
        guard case .at(let arrival) = source.readiness() else { return deadline }
        return deadline.map { min($0, arrival) } ?? arrival
    }
}
