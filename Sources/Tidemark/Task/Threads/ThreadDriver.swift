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
    /// Called on a task's thread once all have ended or one has failed; set while parked.
    package var onEnd: () -> Void = {}
    private var threads: [EngineThread] = []
    private let wakers: [Waker]
    private let done = Waker()
    private let running: Atomic<Int>
    private let hasFailed = Atomic<Bool>(false)
    /// What everything admitted by threads is numbered from: the numbers matter only to a step driver that comes after.
    let admission: Int64
    /// What the threads choose, written down; nil where nobody wants to know.
    package private(set) var stretch: Stretch?

    init(_ parked: ParkedAttempt) throws {
        attempt = parked.attempt
        admission = parked.nextAdmission
        let alive = attempt.tasks.filter { !$0.isFinished }
        wakers = attempt.tasks.map { _ in Waker() }
        running = Atomic(alive.count)
        let start = parked.clock ?? SourceOrder(attempt).start
        let sharesClock = attempt.graph.setsProcessingTimers || attempt.graph.alignsSources
        let needsKeeper = attempt.clock.mode == .virtual && sharesClock
        keeper =
            needsKeeper
            ? ClockKeeper(attempt, wakers, start: start, alive: alive.count) : nil
        if parked.clock == nil { attempt.tasks.forEach { $0.processingTime.pointee = start } }
        stretch =
            attempt.options.recordsChoices
            ? Stretch(attempt, clock: start, admission: admission) : nil
        attempt.beginStretch(stretch)
        for (task, waker) in zip(attempt.tasks, wakers) { task.wake = { waker.signal() } }
        attempt.setChannelCapacity(attempt.options.capacityBetweenThreads)
        attempt.clock.pause()
        lot.pause()
        serveCheckpoints(expires: keeper != nil || attempt.clock.mode == .live)
        do {
            try startThreads(for: alive)
        } catch {
            endThreads()
            throw error
        }
    }

    private func startThreads(for tasks: [StreamTask]) throws {
        for task in attempt.tasks where task.isFinished {
            task.metrics.beginWait(.input, at: attempt.clock.runningNanoseconds)
        }
        for task in tasks {
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
        noteCut()
    }

    /// Begins a new log, where the one at hand takes nothing more; only while parked.
    package func restartStretch() {
        guard stretch != nil else { return }
        stretch = Stretch(attempt, clock: clock, admission: nextAdmission)
        for task in attempt.tasks { task.choices = stretch?.tasks[task.index] }
    }

    /// Notes how far the tasks have come; they are parked or over.
    private func noteCut() {
        stretch?.cut(attempt, clock: clock)
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
            attempt.checkpoints.finishWriting()
            noteCut()
        }
        return isOver
    }

    /// Ends all tasks where they are.
    public func cancel() {
        endThreads()
        attempt.checkpoints.finishWriting()
        noteCut()
    }

    private func endThreads() {
        lot.stop()
        wakers.forEach { $0.signal() }
        threads.forEach { $0.join() }
        threads = []
    }

    /// Ends all threads between two turns and gives up the attempt, parked where it stands.
    func giveUp() -> ParkedAttempt {
        pause()
        // Read first: a keeper may move on when threads leave it.
        let clock = clock
        endThreads()
        for task in attempt.tasks {
            task.wake = {}
            task.metrics.endWait(at: attempt.clock.runningNanoseconds)
        }
        let counted = stretch == nil ? nil : nextAdmission - admission
        let next = attempt.endStretch(from: admission, counted)
        return ParkedAttempt(attempt, clock: clock, nextAdmission: next)
    }

    /// Processing time: where no task is behind.
    ///
    /// Without timers each source goes its own way through recorded arrivals, and the time of the job is that of the
    /// last of them.
    package var clock: Timestamp {
        if let keeper { return keeper.now }
        let times = attempt.tasks.map { $0.processingTime.pointee }
        let latest = times.max() ?? Timestamp(0)
        if attempt.clock.mode == .live { return latest }
        let reading = attempt.tasks.filter { $0.source != nil && $0.phase == .running }
        return reading.map { $0.processingTime.pointee }.min() ?? latest
    }

    /// Whether all tasks have ended or one has failed.
    public var isOver: Bool {
        running.load(ordering: .acquiring) == 0 || hasFailed.load(ordering: .acquiring)
    }

    fileprivate func loop(_ task: StreamTask) {
        let waker = wakers[task.index]
        let turns = TaskTurns(task, attempt, keeper, admission: admission)
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
                // What has ended has time on its hands.
                task.metrics.beginWait(.input, at: attempt.clock.runningNanoseconds)
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
        if isOver {
            done.signal()
            onEnd()
        }
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
