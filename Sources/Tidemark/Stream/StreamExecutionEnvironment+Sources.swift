extension StreamExecutionEnvironment {
    /// The records of a source, stamped and followed by watermarks as a strategy says.
    ///
    /// - Flink: `StreamExecutionEnvironment.fromSource`
    @inlinable
    public func fromSource<S: Source>(
        _ source: S,
        _ strategy: WatermarkStrategy<S.Element> = .noWatermarks(),
        name: String
    ) -> DataStream<S.Element> {
        if let problem = strategy.problem { refuse(problem) }
        let spans = StrategySpans(strategy)
        let transformation = add(
            name,
            parallelism: 1,
            inputs: [],
            output: ElementType(S.Element.self),
            source: { try SourceKernels.reading(source, strategy.tuned(by: spans), $0) }
        )
        setPace(source.pace, of: transformation, spans)
        return DataStream(self, [StreamEdge(source: transformation)])
    }

    /// The records of a source that says itself when they happened and how far time has come.
    ///
    /// - Flink: `StreamExecutionEnvironment.addSource`
    @inlinable
    public func fromEvents<S: Source, Element: Sendable>(
        _ source: S,
        name: String
    ) -> DataStream<Element> where S.Element == SourceEvent<Element> {
        let transformation = add(
            name,
            parallelism: 1,
            inputs: [],
            output: ElementType(Element.self),
            source: { try SourceKernels.speaking(source, $0) }
        )
        setPace(source.pace, of: transformation)
        return DataStream(self, [StreamEdge(source: transformation)])
    }

    /// A stream of the given records, in order, without timestamps.
    @inlinable
    public func fromElements<Element: Sendable>(_ elements: Element...) -> DataStream<Element> {
        if elements.isEmpty {
            refuse(ParameterError("fromElements needs at least one element as argument"))
        }
        return fromCollection(elements)
    }

    /// A stream of the records of a collection, in order.
    @inlinable
    public func fromCollection<Element: Sendable>(
        _ elements: [Element],
        _ strategy: WatermarkStrategy<Element> = .noWatermarks()
    ) -> DataStream<Element> {
        let stream = fromSource(
            CollectionSource(elements),
            strategy,
            name: "Source: Collection Source"
        )
        forbidParallelism(of: stream.edges)
        return stream
    }

    /// A stream of records made from their numbers, from zero up.
    ///
    /// - Parameters:
    ///   - count: How many records there are; all of one split; a `GeneratorSource` can have more.
    ///   - ratePerSecond: How many arrive in a second of the job's clock; nil for as fast as they are taken.
    ///   - strategy: Timestamps and watermarks.
    ///   - make: Makes the record of a number.
    /// - Returns: The stream.
    @inlinable
    public func generate<Element: Sendable>(
        count: Int,
        ratePerSecond: Int? = nil,
        _ strategy: WatermarkStrategy<Element> = .noWatermarks(),
        _ make: @escaping @Sendable (Int) -> Element
    ) -> DataStream<Element> {
        fromSource(
            GeneratorSource(count: count, ratePerSecond: ratePerSecond, make: make),
            strategy,
            name: "Source: Generator"
        )
    }

    @usableFromInline
    func setPace(
        _ pace: SourcePace,
        of transformation: Transformation,
        _ spans: StrategySpans? = nil
    ) {
        transformation.pace = pace
        transformation.tunables = spans?.all ?? []
        transformation.isAligned = spans?.isAligned ?? false
    }

    @usableFromInline
    func forbidParallelism(of edges: [StreamEdge]) {
        edges.first?.source.mustNotBeParallel = true
    }
}
