extension DataStream {
    /// Runs a function over the records, with side outputs and the clocks.
    ///
    /// - Parameters:
    ///   - usesProcessingTime: Whether the function reads the clock; one that says false is stepped in larger chunks.
    ///   - make: Makes the function of one subtask.
    /// - Returns: What the function emits.
    @inlinable
    public func process<Function: ProcessFunction & SendableMetatype>(
        usesProcessingTime: Bool = true,
        _ make: @escaping @Sendable (ProcessContext) throws -> Function
    ) -> DataStream<Function.Output>
    where Function.Input == Element, Function.Output: Sendable {
        let result = transform("Process", to: Function.Output.self) {
            try OperatorKernels.process($0, make)
        }
        result.markTimed(readsClock: usesProcessingTime)
        return result
    }

    /// One result for each record, by a function that knows where it runs.
    ///
    /// ```swift
    /// numbers.mapWithContext { context in
    ///     let seen = context.metricGroup.counter("seen")
    ///     return { number in
    ///         seen.inc()
    ///         return "\(context.indexOfThisSubtask): \(number)"
    ///     }
    /// }
    /// ```
    ///
    /// - Flink: `RichMapFunction`
    @inlinable
    public func mapWithContext<Output: Sendable>(
        _ open:
            @escaping @Sendable (RuntimeContext) throws -> (
                (Element) throws -> Output
            )
    ) -> DataStream<Output> {
        transform("Map", to: Output.self) {
            try OperatorKernels.rich($0) { (context, out: Collector<Output>) in
                let function = try open(context)
                return { (element: Element) in out.emit(try function(element)) }
            }
        }
    }

    /// The records that pass a test that knows where it runs.
    ///
    /// - Flink: `RichFilterFunction`
    @inlinable
    public func filterWithContext(
        _ open: @escaping @Sendable (RuntimeContext) throws -> ((Element) throws -> Bool)
    ) -> DataStream<Element> {
        transform("Filter", to: Element.self) {
            try OperatorKernels.rich($0) { (context, out: Collector<Element>) in
                let passes = try open(context)
                return { (element: Element) in if try passes(element) { out.emit(element) } }
            }
        }
    }

    /// Any number of results for each record, by a function that knows where it runs.
    ///
    /// - Flink: `RichFlatMapFunction`
    @inlinable
    public func flatMapWithContext<Output: Sendable>(
        _ open:
            @escaping @Sendable (RuntimeContext) throws -> (
                (Element, Collector<Output>) throws -> Void
            )
    ) -> DataStream<Output> {
        transform("Flat Map", to: Output.self) {
            try OperatorKernels.rich($0) { (context, out: Collector<Output>) in
                let function = try open(context)
                return { (element: Element) in try function(element, out) }
            }
        }
    }

    /// Says of the operator just written down that it looks at the clocks.
    @usableFromInline
    func markTimed(readsClock: Bool) {
        transformation?.isTimed = true
        transformation?.maySetProcessingTimers = readsClock
    }
}
