extension DataStream {
    /// Gives the records timestamps and makes watermarks anew; those from before end here.
    ///
    /// Place it as near to the source as possible: behind a shuffle it sees the splits mixed.
    ///
    /// - Flink: `DataStream.assignTimestampsAndWatermarks`
    @inlinable
    public func assignTimestampsAndWatermarks(
        _ strategy: WatermarkStrategy<Element>
    ) -> DataStream<Element> {
        if let problem = strategy.problem { environment.refuse(problem) }
        let spans = StrategySpans(strategy)
        let stream = transform("Timestamps/Watermarks", to: Element.self) {
            OperatorKernels.timestampsAndWatermarks($0, strategy.tuned(by: spans))
        }
        stream.markPeriodic(spans)
        return stream
    }

    /// The operator just written down asks to be called at ticks of the clock.
    @usableFromInline
    func markPeriodic(_ spans: StrategySpans) {
        transformation?.tunables = spans.all
        transformation?.maySetProcessingTimers = true
    }
}
