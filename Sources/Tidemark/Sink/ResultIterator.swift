/// The results of a running job, one after the other.
///
/// The job runs on the thread that asks, turn by turn, and only as far as the next result needs: nothing piles up, and
/// an iterator that is let go of or closed ends the job. A failure of the job is thrown by `next`; restart strategies do
/// not apply, because results that were handed out cannot be taken back.
///
/// - Flink: `CloseableIterator`
public final class ResultIterator<Element: Sendable> {
    private var driver: StepDriver?
    private let collected: Collected<Element>
    private var ready: [Element] = []
    private var place = 0
    private var left: Int
    private var failure: (any Error)?
    private var status = Status.running

    /// What has become of the job.
    public enum Status: Sendable {
        /// There may be more results.
        case running
        /// All results are there.
        case finished
        /// The job has failed.
        case failed
        /// The iterator was closed before the job had ended.
        case canceled
    }

    init(_ driver: StepDriver, _ collected: Collected<Element>, limit: Int) {
        self.driver = driver
        self.collected = collected
        left = limit
        // Results are handed out as they come, not in chunks of what a later batch brings.
        driver.chunk = 64
        driver.resume()
    }

    /// What has become of the job.
    public var jobStatus: Status { status }

    /// The next result; nil when there are no more.
    ///
    /// - Throws: what the job failed with, or that the iterator is closed.
    public func next() throws -> Element? {
        if status == .canceled { throw ResultIteratorError() }
        if left == 0 {
            close()
            return nil
        }
        while place == ready.count {
            if let failure { throw failure }
            guard status == .running, let driver else { return nil }
            try take(driver)
        }
        place += 1
        left -= 1
        return ready[place - 1]
    }

    /// Ends the job, if it has not ended.
    public func close() {
        driver = nil
        if status == .running { status = .canceled }
        ready = []
        place = 0
    }

    private func take(_ driver: StepDriver) throws {
        switch driver.turn() {
        case .advanced:
            break
        case .waiting(let instant):
            let waker = Waker()
            let wait = instant.map { $0.milliseconds - driver.clock.milliseconds } ?? 10
            waker.waitUntilChanged(
                from: waker.epoch,
                timeoutNanoseconds: max(1, min(wait, 100)) * 1_000_000
            )
        case .finished:
            status = .finished
        case .failed:
            // Thrown when what came before it has been handed out.
            status = .failed
            failure = driver.failure
        }
        ready = collected.takeAll()
        place = 0
    }
}

/// An iterator that was used after it was closed.
public struct ResultIteratorError: Error, CustomStringConvertible, Sendable {
    /// One sentence for people.
    public var description: String { "result iterator closed" }
}

extension Collected {
    /// Takes the results out, subtask after subtask.
    func takeAll() -> [Element] {
        let taken = values
        removeAll()
        return taken
    }
}

extension DataStream {
    /// Runs the program and hands out the records of this stream as they come.
    ///
    /// ```swift
    /// let results = try numbers.map { $0 * 2 }.executeAndCollect()
    /// while let result = try results.next() { print(result) }
    /// ```
    ///
    /// - Flink: `DataStream.executeAndCollect`
    public func executeAndCollect(
        options: ExecutionOptions = ExecutionOptions()
    ) throws -> ResultIterator<Element> {
        try iterate(limit: .max, options)
    }

    /// Runs the program until so many records of this stream have come, and then ends it.
    ///
    /// - Flink: `DataStream.executeAndCollect(int)`
    public func executeAndCollect(
        limit: Int,
        options: ExecutionOptions = ExecutionOptions()
    ) throws -> [Element] {
        if limit <= 0 { throw ParameterError("Limit must be greater than 0") }
        let results = try iterate(limit: limit, options)
        var all: [Element] = []
        while let result = try results.next() { all.append(result) }
        return all
    }

    private func iterate(
        limit: Int,
        _ options: ExecutionOptions
    ) throws -> ResultIterator<Element> {
        let collected = collect("Data stream collect sink")
        let job = try Job(environment, options: options)
        return ResultIterator(try job.startStepping(), collected, limit: limit)
    }
}
