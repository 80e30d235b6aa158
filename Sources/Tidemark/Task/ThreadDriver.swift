import Synchronization

/// Runs every task on a thread of its own.
///
/// Threads stop between turns: `pause` returns once all are parked, `resume` lets them go on. While parked, state may be
/// looked at from the calling thread.
///
/// - Flink: the task threads of a `TaskManager`
public final class ThreadDriver: @unchecked Sendable {  // shared fields are atomics or behind `lot`
    let attempt: Attempt
    private let lot = ParkingLot()
    private let keeper: ClockKeeper?
    private var threads: [EngineThread] = []
    private let wakers: [Waker]
    private let done = Waker()
    private let running: Atomic<Int>
    private let hasFailed = Atomic<Bool>(false)

    init(_ attempt: Attempt) throws {
        self.attempt = attempt
        wakers = attempt.tasks.map { _ in Waker() }
        running = Atomic(attempt.tasks.count)
        let start = SourceOrder(attempt).start
        for (task, waker) in zip(attempt.tasks, wakers) {
            task.wake = { waker.signal() }
            task.processingTime.pointee = start
        }
        let needsKeeper = attempt.clock.mode == .virtual && attempt.graph.setsProcessingTimers
        keeper = needsKeeper ? ClockKeeper(attempt, wakers, start: start) : nil
        lot.pause()
        for task in attempt.tasks {
            let worker = Worker(task: task, driver: self)
            threads.append(
                try EngineThread(name: "tm-\(task.index)") { [worker] in worker.run() }
            )
        }
    }

    /// Lets the tasks run.
    public func resume() {
        attempt.clock.resume()
        lot.resume()
    }

    /// Stops all tasks between two turns and returns when they have stopped.
    public func pause() {
        lot.pause()
        wakers.forEach { $0.signal() }
        lot.waitUntilParked(running: running)
        attempt.clock.pause()
    }

    /// Lets so many elements wait in a channel from now on; only while parked.
    package func setChannelCapacity(_ capacity: Int) {
        for task in attempt.tasks {
            task.gate?.channels.forEach { $0.capacity = capacity }
        }
    }

    /// Runs to the end and throws the first failure.
    public func runToEnd() throws {
        resume()
        waitForEnd()
        if hasFailed.load(ordering: .acquiring) { cancel() }
        if let failure = attempt.failure { throw failure }
    }

    /// Waits until all tasks have ended or one has failed, at most for a while; true when it is over.
    @discardableResult
    public func waitForEnd(timeoutNanoseconds: Int64? = nil) -> Bool {
        let host = SystemHostClock()
        let end = timeoutNanoseconds.map { host.monotonicNanoseconds + $0 }
        while true {
            let epoch = done.epoch
            if isOver { break }
            let left = end.map { $0 - host.monotonicNanoseconds }
            if let left, left <= 0 { break }
            // Each task that ends is a signal; the last one is awaited.
            done.waitUntilChanged(from: epoch, timeoutNanoseconds: left)
        }
        if isOver && running.load(ordering: .acquiring) == 0 {
            threads.forEach { $0.join() }
            threads = []
        }
        return isOver
    }

    /// Ends all tasks where they are.
    public func cancel() {
        lot.stop()
        wakers.forEach { $0.signal() }
        threads.forEach { $0.join() }
        threads = []
    }

    /// Whether all tasks have ended or one has failed.
    public var isOver: Bool {
        running.load(ordering: .acquiring) == 0 || hasFailed.load(ordering: .acquiring)
    }

    fileprivate func loop(_ task: StreamTask) {
        let waker = wakers[task.index]
        let turns = TaskTurns(task, attempt, keeper)
        while true {
            // Read before anything is looked at, the wish to park included: a signal after this ends the wait below.
            let epoch = waker.epoch
            if lot.shouldPark {
                if !lot.park() { break }
                continue
            }
            switch turns.next() {
            case .advanced:
                continue
            case .finished:
                leave()
                return
            case .failed:
                hasFailed.store(true, ordering: .releasing)
                lot.stop()
                wakers.forEach { $0.signal() }
                leave()
                return
            case .waiting(let reason):
                wait(task, waker, epoch, reason, turns.timeout)
            }
        }
        leave()
    }

    private func wait(
        _ task: StreamTask,
        _ waker: Waker,
        _ epoch: UInt64,
        _ reason: TaskProgress.Reason,
        _ timeout: Int64?
    ) {
        let clock = attempt.clock
        task.metrics.beginWait(reason, at: clock.runningNanoseconds)
        if let keeper {
            keeper.sleep(task, waker, epoch, timeout)
        } else {
            waker.waitUntilChanged(from: epoch, timeoutNanoseconds: timeout)
        }
        task.metrics.endWait(at: clock.runningNanoseconds)
    }

    private func leave() {
        running.subtract(1, ordering: .acquiringAndReleasing)
        keeper?.leave()
        lot.leave()
        // One wait for the end is one wait: a task that ends before the others must not wake it.
        if isOver { done.signal() }
    }
}

/// Carries a task to its thread.
private struct Worker: @unchecked Sendable {  // the task belongs to the thread that runs this
    let task: StreamTask
    let driver: ThreadDriver

    func run() {
        driver.loop(task)
    }
}
