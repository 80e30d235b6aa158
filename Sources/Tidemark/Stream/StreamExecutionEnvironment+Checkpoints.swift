extension StreamExecutionEnvironment {
    /// Takes a checkpoint each time the job's clock has gone on by an interval.
    ///
    /// - Flink: `StreamExecutionEnvironment.enableCheckpointing`
    ///
    /// - Parameters:
    ///   - interval: From one checkpoint to the next.
    ///   - force: Whether a job with loops has them too, in spite of the records inside the loops, which are lost.
    /// - Returns: The environment.
    @discardableResult
    public func enableCheckpointing(_ interval: Duration, force: Bool = false) -> Self {
        settings.checkpoints.isForced = force
        if interval < .milliseconds(10) {
            refuse(ParameterError("Checkpoint interval must be larger than or equal to 10 ms."))
        }
        settings.checkpoints.intervalMilliseconds = max(10, interval.wholeMilliseconds)
        return self
    }

    /// How checkpoints are taken apart from the interval.
    public var checkpoints: CheckpointSettings {
        get { settings.checkpoints }
        set { settings.checkpoints = newValue }
    }

    /// Says what follows a failure of the user's code.
    ///
    /// - Flink: `StreamExecutionEnvironment.setRestartStrategy`
    @discardableResult
    public func setRestartStrategy(_ strategy: RestartStrategy) -> Self {
        if case .fixedDelay(let attempts, let delay) = strategy, attempts < 0 || delay < 0 {
            refuse(ParameterError("Restart attempts and delay must not be negative."))
        }
        settings.checkpoints.restart = strategy
        return self
    }
}
