import Synchronization

/// Moves a virtual clock under threads, when other tasks than sources may have deadlines.
///
/// Time passes only when all tasks sleep with nothing to do: then what comes next from outside is chosen as the step
/// driver chooses it, the clock goes there, and the task concerned is woken with a permit to let just that happen. So a
/// job whose tasks have one input channel each gives what it gives by steps. Where no source has arrival times the
/// clock stands still while there are records, and sources read without permits. Jobs without deadlines outside of
/// sources have no keeper and pay nothing.
final class ClockKeeper: @unchecked Sendable {  // the lock of `state` guards all but the clock
    /// Whether nothing from outside happens without a permit.
    let givesPermits: Bool
    private let wakers: [Waker]
    private let order: SourceOrder
    private let instant: Atomic<Int64>
    private let state: Mutex<State>

    private struct State {
        /// The epoch with which each sleeping task went to sleep.
        var asleep: [Int: UInt64] = [:]
        var alive: Int
        var permit: (task: Int, kind: SourceOrder.Kind)?
    }

    init(_ attempt: Attempt, _ wakers: [Waker], start: Timestamp, alive: Int) {
        self.wakers = wakers
        order = SourceOrder(attempt)
        givesPermits = attempt.graph.transformations.contains { $0.pace == .recorded }
        instant = Atomic(start.milliseconds)
        state = Mutex(State(alive: alive))
    }

    /// The clock.
    var now: Timestamp { Timestamp(instant.load(ordering: .acquiring)) }

    /// What the task may let happen, once.
    func takePermit(of task: StreamTask) -> SourceOrder.Kind? {
        state.withLock { state in
            guard let permit = state.permit, permit.task == task.index else { return nil }
            state.permit = nil
            if permit.kind == .record { order.note(1, of: task) }
            return permit.kind
        }
    }

    /// Puts the calling task to sleep until it is woken.
    func sleep(_ task: StreamTask, _ waker: Waker, _ epoch: UInt64, _ timeout: Int64?) {
        state.withLock { state in
            state.asleep[task.index] = epoch
            moveIfQuiet(&state)
        }
        waker.waitUntilChanged(from: epoch, timeoutNanoseconds: timeout)
        state.withLock { _ = $0.asleep.removeValue(forKey: task.index) }
    }

    /// A task has ended.
    func leave() {
        state.withLock { state in
            state.alive -= 1
            moveIfQuiet(&state)
        }
    }

    /// Moves the clock if all tasks sleep and none has been woken since.
    ///
    /// The tasks cannot move meanwhile: a sleeper leaves the list, under this lock, only after it was signalled.
    private func moveIfQuiet(_ state: inout State) {
        if state.permit != nil || state.asleep.count < state.alive { return }
        for (index, epoch) in state.asleep where wakers[index].epoch != epoch { return }
        guard case .due(let task, let time, let kind)? = order.next(at: now) else { return }
        if time > now { instant.store(time.milliseconds, ordering: .releasing) }
        if givesPermits { state.permit = (task.index, kind) }
        wakers[task.index].signal()
    }
}
