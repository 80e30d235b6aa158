/// Which notion of time a job goes by.
///
/// Deprecated since 1.12, where event time is the default and the notion is chosen by window and timer.
///
/// - Flink: `TimeCharacteristic`
public enum TimeCharacteristic: String, Sendable {
    /// The clock of the operator: sources give no timestamps and no watermarks, and periodic assigners are never asked.
    case processingTime
    /// The clock of the source at the moment a record enters; watermarks follow by themselves, and what the source says
    /// of time is ignored.
    case ingestionTime
    /// The timestamps that records carry.
    case eventTime
}

/// What of event time a job makes by itself, instead of what its sources say.
@usableFromInline
enum EventTimeMode: Sendable, Equatable {
    /// As the strategies say.
    case asWritten
    /// Sources say nothing of time.
    case none
    /// Sources stamp records with the clock, and say at each interval how far it has come.
    case ingestion(intervalMilliseconds: Int64)
    /// Time stands still until the input ends.
    case onlyAtEnd
}

extension EventTimeMode {
    /// The timestamp of a record whose source says when it happened; `Timestamp.min` is none.
    @usableFromInline
    func timestamp(_ said: Timestamp?, at now: Timestamp) -> Timestamp {
        switch self {
        case .asWritten, .onlyAtEnd: said ?? .min
        case .none: .min
        case .ingestion: now
        }
    }

    /// Whether what a source says itself of time goes on.
    ///
    /// - Flink: `StreamSourceContexts`
    @usableFromInline
    func letsPass(_ signal: WatermarkSignal) -> Bool {
        switch (self, signal) {
        case (.asWritten, _): true
        case (.none, _): false
        case (.ingestion, .watermark(let time)), (.onlyAtEnd, .watermark(let time)): time == .max
        case (.ingestion, _): true
        case (.onlyAtEnd, _): false
        }
    }
}

extension WatermarkStrategy {
    /// The strategy that holds for a source of a job.
    func inForce(atSource mode: EventTimeMode, clock: OperatorTime) -> Self {
        switch mode {
        case .asWritten, .onlyAtEnd: return inForce(midStream: mode)
        case .none: return .noWatermarks()
        case .ingestion(let interval):
            // The pointer lives as long as the task, and only the task's thread calls the function.
            nonisolated(unsafe) let clock = clock
            return Self(generation: .ingestion(intervalMilliseconds: interval))
                .withTimestampAssigner { _, _ in clock.currentProcessingTime }
        }
    }

    /// The strategy that holds for an assigner in the middle of a stream.
    func inForce(midStream mode: EventTimeMode) -> Self {
        if mode != .onlyAtEnd { return self }
        return stamping(alone: .none)
    }
}
