extension StreamExecutionEnvironment {
    /// Takes a checkpoint each time the job's clock has gone on by an interval.
    ///
    /// - Flink: `StreamExecutionEnvironment.enableCheckpointing`
    ///
    /// - Parameters:
    ///   - interval: From one checkpoint to the next.
    ///   - mode: How often a record counts after a failure.
    ///   - force: Whether a job with loops has them too, in spite of the records inside the loops, which are lost.
    /// - Returns: The environment.
    @discardableResult
    public func enableCheckpointing(
        _ interval: Duration,
        mode: CheckpointingMode = .exactlyOnce,
        force: Bool = false
    ) -> Self {
        settings.checkpoints.isForced = force
        settings.checkpoints.mode = mode
        if interval < .milliseconds(10) {
            refuse(ParameterError("Checkpoint interval must be larger than or equal to 10 ms."))
        }
        settings.checkpoints.intervalMilliseconds = max(10, interval.wholeMilliseconds)
        return self
    }

    /// How checkpoints are taken apart from the interval.
    public var checkpoints: CheckpointSettings {
        get { settings.checkpoints }
        set {
            if let refusal = newValue.refusal { refuse(ParameterError(refusal)) }
            settings.checkpoints = newValue
        }
    }

    /// Says what follows a failure of the user's code.
    ///
    /// - Flink: `StreamExecutionEnvironment.setRestartStrategy`
    @discardableResult
    public func setRestartStrategy(_ strategy: RestartStrategy) -> Self {
        if let refusal = strategy.refusal { refuse(ParameterError(refusal)) }
        settings.checkpoints.restart = strategy
        return self
    }
}
