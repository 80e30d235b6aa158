/// Timestamps that never fall: the watermark stands one millisecond behind the last one.
///
/// - Flink: `AscendingTimestampExtractor`
public struct AscendingTimestampExtractor<Element>: Sendable {
    /// What follows a timestamp below the highest one; the record is sent on unless the job fails.
    ///
    /// - Flink: `AscendingTimestampExtractor.MonotonyViolationHandler`
    public enum MonotonyViolationHandler: Sendable {
        /// Nothing but that it is counted, as everywhere.
        case ignore
        /// It is counted; the default, as Flink's is to log it.
        case log
        /// The job fails.
        case fail
    }

    private let handler: MonotonyViolationHandler
    private let extract: @Sendable (Element) -> Timestamp

    /// Takes the timestamps from the records.
    public init(
        onViolation handler: MonotonyViolationHandler = .log,
        _ extract: @escaping @Sendable (Element) -> Timestamp
    ) {
        self.handler = handler
        self.extract = extract
    }

    /// The same as a strategy.
    var strategy: WatermarkStrategy<Element> {
        let extract = self.extract
        var strategy = WatermarkStrategy<Element>.ascendingLegacy()
            .withTimestampAssigner { element, _ in extract(element) }
        strategy.failsWhereTimestampsFall = handler == .fail
        return strategy
    }
}

/// Timestamps that are said to be ascending and are not.
public struct MonotonyViolation: Error, CustomStringConvertible, Sendable {
    /// The timestamp that fell.
    public let timestamp: Timestamp
    /// The highest one before it.
    public let highest: Timestamp

    /// One sentence in Flink's words.
    public var description: String {
        "Ascending timestamps condition violated. Element timestamp \(timestamp.milliseconds) is "
            + "smaller than last timestamp \(highest.milliseconds)"
    }
}

/// Timestamps with a bounded disorder: the watermark stands exactly that far behind the highest one.
///
/// One millisecond above `WatermarkStrategy.forBoundedOutOfOrderness`, which came in 1.11: a record just as late as the
/// bound allows is at the watermark here.
///
/// - Flink: `BoundedOutOfOrdernessTimestampExtractor`
public struct BoundedOutOfOrdernessTimestampExtractor<Element>: Sendable {
    private let bound: Duration
    private let extract: @Sendable (Element) -> Timestamp

    /// Takes the timestamps from the records; a negative bound is refused when the graph is built.
    public init(
        maxOutOfOrderness: Duration,
        _ extract: @escaping @Sendable (Element) -> Timestamp
    ) {
        bound = maxOutOfOrderness
        self.extract = extract
    }

    /// The same as a strategy.
    var strategy: WatermarkStrategy<Element> {
        let extract = self.extract
        return .boundedOutOfOrdernessLegacy(bound)
            .withTimestampAssigner { element, _ in extract(element) }
    }
}

extension DataStream {
    /// Gives the records timestamps that never fall, with a watermark behind them.
    ///
    /// - Flink: `DataStream.assignTimestampsAndWatermarks(AscendingTimestampExtractor)`
    public func assignTimestampsAndWatermarks(
        _ extractor: AscendingTimestampExtractor<Element>
    ) -> DataStream<Element> {
        assignTimestampsAndWatermarks(extractor.strategy)
    }

    /// Gives the records timestamps of a bounded disorder, with a watermark behind them.
    ///
    /// - Flink: `DataStream.assignTimestampsAndWatermarks(BoundedOutOfOrdernessTimestampExtractor)`
    public func assignTimestampsAndWatermarks(
        _ extractor: BoundedOutOfOrdernessTimestampExtractor<Element>
    ) -> DataStream<Element> {
        assignTimestampsAndWatermarks(extractor.strategy)
    }
}
