/// A program made ready to run.
///
/// - Flink: `JobClient`
public final class Job {
    /// The operators and how they are chained.
    public let graph: JobGraph
    /// How it is run.
    public let options: ExecutionOptions
    private let settings: EnvironmentSettings
    /// What the accumulators of all subtasks have come to, once `run` has ended.
    ///
    /// - Flink: `JobExecutionResult`
    public private(set) var accumulators = AccumulatorResults()

    /// Makes a job of a program.
    ///
    /// Opens nothing yet.
    public init(
        _ environment: StreamExecutionEnvironment,
        options: ExecutionOptions = ExecutionOptions()
    ) throws {
        graph = try environment.jobGraph()
        settings = environment.settings
        self.options = options
    }

    /// Starts an attempt that is run turn by turn from the calling thread.
    public func startStepping(_ schedule: StepDriver.Schedule = .drain) throws -> StepDriver {
        StepDriver(try attempt(), schedule: schedule)
    }

    /// Makes an attempt that stands where a key frame of this job says, and acts on nothing outside.
    ///
    /// The attempt that the key frame was taken of stays parked while this one runs: they share state copy on write.
    public func replica(
        at frame: KeyFrame,
        _ schedule: StepDriver.Schedule = .drain
    ) throws -> StepDriver {
        let driver = try muteDriver(schedule, .replica, checkpointing)
        try driver.restore(frame)
        return driver
    }

    /// Starts an attempt at the beginning of its input that is run turn by turn, acts on nothing outside, takes no
    /// checkpoints of its own accord and keeps nothing of its past.
    package func startTrial(_ schedule: StepDriver.Schedule = .drain) throws -> StepDriver {
        try muteDriver(schedule, .none, CheckpointSettings())
    }

    /// A driver of fresh tasks that act on nothing outside.
    private func muteDriver(
        _ schedule: StepDriver.Schedule,
        _ history: HistoryRole,
        _ checkpointing: CheckpointSettings
    ) throws -> StepDriver {
        var options = options
        options.effects = EffectGate(mode: .capture, printer: DiscardingPrinter())
        options.history = history
        options.keepsChoices = false
        let attempt = try Attempt(
            graph: graph,
            settings: settings,
            options: options,
            checkpoints: CheckpointCoordinator(checkpointing)
        )
        return StepDriver(ParkedAttempt(fresh: attempt), schedule: schedule)
    }

    /// Starts an attempt that is run by a thread for each task.
    public func startThreads() throws -> ThreadDriver {
        try ThreadDriver(try attempt())
    }

    /// Starts an attempt that takes the turns of threads once more, from their log, turn by turn.
    ///
    /// The log is that of a whole run of the same job, which is parked or over.
    package func startReplaying(_ stretch: Stretch) throws -> StepDriver {
        let driver = StepDriver(try attempt(), schedule: .drain)
        driver.begin(stretch, from: 0, isFresh: true)
        return driver
    }

    /// Runs the job by threads to its end, over the failures that its restart strategy allows for, and throws the first
    /// that it does not.
    public func run() throws {
        var driver = try startThreads()
        while true {
            do {
                try driver.runToEnd()
                accumulators = try driver.attempt.accumulators
                return driver.checkpoints.conclude(.finished)
            } catch {
                driver = try restarted(driver, after: error)
            }
        }
    }

    /// Goes on from a checkpoint as often as the strategy allows, until that succeeds.
    private func restarted(
        _ driver: ThreadDriver,
        after failure: any Error
    ) throws -> ThreadDriver {
        var failure = failure
        while let (delay, checkpoint) = driver.checkpoints.restart() {
            // A virtual clock goes back with the records, so there is nothing to wait for.
            if driver.facts.isLive {
                let waker = Waker()
                waker.waitUntilChanged(
                    from: waker.epoch,
                    timeoutNanoseconds: delay * 1_000_000
                )
            }
            do {
                return try driver.restored(from: checkpoint, after: delay)
            } catch {
                failure = error
            }
        }
        driver.attempt.conclude(.failed)
        throw failure
    }

    private func attempt() throws -> ParkedAttempt {
        ParkedAttempt(fresh: try freshAttempt(isRestoring: false))
    }

    /// Tasks that have not run, and may be told where to go on from.
    func freshAttempt(isRestoring: Bool) throws -> Attempt {
        try Attempt(
            graph: graph,
            settings: settings,
            options: isRestoring ? options.restoring(checkpointing) : options,
            checkpoints: CheckpointCoordinator(checkpointing)
        )
    }

    /// When checkpoints are taken and what follows a failure.
    ///
    /// None are taken of a batch job by themselves, as in Flink.
    package var checkpointing: CheckpointSettings {
        var checkpointing = options.checkpoints ?? settings.checkpoints
        if settings.isBatch { checkpointing.intervalMilliseconds = nil }
        return checkpointing
    }
}

extension StreamExecutionEnvironment {
    /// Runs the program to its end, by threads, and throws the first failure.
    ///
    /// - Flink: `StreamExecutionEnvironment.execute`
    @discardableResult
    public func execute(options: ExecutionOptions = ExecutionOptions()) throws -> Job {
        let job = try Job(self, options: options)
        try job.run()
        return job
    }
}
