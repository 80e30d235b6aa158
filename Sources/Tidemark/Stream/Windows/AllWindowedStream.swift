/// The records of a whole stream gathered in windows, by one instance.
///
/// - Flink: `AllWindowedStream`
public struct AllWindowedStream<Element: Sendable> {
    /// All records have one key.
    @usableFromInline var windows: WindowedStream<Element, Int8>

    @usableFromInline
    init(_ windows: WindowedStream<Element, Int8>) {
        self.windows = windows
        self.windows.isAll = true
    }

    /// Decides by another trigger when windows give results.
    public func trigger(_ trigger: some Trigger<Element>) -> Self {
        AllWindowedStream(windows.trigger(trigger))
    }

    /// Takes records out of windows when they fire.
    public func evictor(_ evictor: some Evictor<Element>) -> Self {
        AllWindowedStream(windows.evictor(evictor))
    }

    /// Decides by the distance of records, as in `trigger(.delta(threshold: 5) { $1.level - $0.level })`.
    public func trigger(_ trigger: DeltaTrigger<Element>) -> Self {
        AllWindowedStream(windows.trigger(trigger))
    }

    /// Takes records out by their distance from the last, as in `evictor(.delta(threshold: 5) { $1.level - $0.level })`.
    public func evictor(_ evictor: DeltaEvictor<Element>) -> Self {
        AllWindowedStream(windows.evictor(evictor))
    }

    /// Keeps windows for a while after they have fired, so that late records can correct their results.
    public func allowedLateness(_ lateness: Duration) -> Self {
        AllWindowedStream(windows.allowedLateness(lateness))
    }

    /// Sends records that come too late for all of their windows to a side output.
    public func sideOutputLateData(to tag: OutputTag<Element>) -> Self {
        AllWindowedStream(windows.sideOutputLateData(to: tag))
    }

    /// Combines the records of a window as they come; one result a firing.
    @inlinable
    public func reduce(
        _ combine: @escaping @Sendable (Element, Element) -> Element
    ) -> DataStream<Element> {
        windows.named("AllWindow(reduce)").reduce(combine)
    }

    /// Combines the records of a window as they come, and hands what they have come to to a function.
    @inlinable
    public func reduce<Output: Sendable>(
        _ combine: @escaping @Sendable (Element, Element) -> Element,
        _ function: @escaping @Sendable (WindowContext, Element, Collector<Output>) throws -> Void
    ) -> DataStream<Output> {
        windows.named("AllWindow(reduce)").reduce(combine) { _, context, value, out in
            try function(context, value, out)
        }
    }

    /// Keeps one accumulator for each window, and makes a result of it at every firing.
    @inlinable
    public func aggregate<Accumulator: Sendable, Output: Sendable>(
        _ initial: Accumulator,
        add: @escaping @Sendable (inout Accumulator, Element) -> Void,
        merge: (@Sendable (inout Accumulator, Accumulator) -> Void)? = nil,
        result: @escaping @Sendable (TimeWindow, Accumulator) -> Output
    ) -> DataStream<Output> {
        windows.named("AllWindow(aggregate)")
            .aggregate(initial, add: add, merge: merge) { _, window, sum in result(window, sum) }
    }

    /// Adds records one after the other to a value that starts the same for each window.
    @inlinable
    public func fold<Accumulator: Sendable>(
        _ initial: Accumulator,
        _ add: @escaping @Sendable (Accumulator, Element) -> Accumulator
    ) -> DataStream<Accumulator> {
        windows.named("AllWindow(fold)").fold(initial, add)
    }

    /// Keeps all records of a window and hands them to a function at every firing, in order of arrival.
    @inlinable
    public func apply<Output: Sendable>(
        _ function: @escaping @Sendable (TimeWindow, [Element], Collector<Output>) throws -> Void
    ) -> DataStream<Output> {
        windows.named("AllWindow(apply)").apply { _, window, elements, out in
            try function(window, elements, out)
        }
    }

    /// Keeps all records of a window and hands them to a function at every firing, in order of arrival.
    @inlinable
    public func process<Output: Sendable>(
        _ function: @escaping @Sendable (WindowContext, [Element], Collector<Output>) throws -> Void
    ) -> DataStream<Output> {
        windows.named("AllWindow(process)").process { _, context, elements, out in
            try function(context, elements, out)
        }
    }

    /// Keeps all records of a window and hands them to a function with states at every firing; its key is 0.
    ///
    /// - Flink: `AllWindowedStream.process`
    public func process<Function: ProcessWindowFunction & SendableMetatype>(
        usesProcessingTime: Bool = true,
        _ make: @escaping @Sendable (ProcessWindowContext<Int8>) throws -> Function
    ) -> DataStream<Function.Output>
    where Function.Input == Element, Function.Key == Int8, Function.Output: Sendable {
        windows.named("AllWindow(process)")
            .process(usesProcessingTime: usesProcessingTime, make)
    }

    package var usingGeneralOperator: Self {
        AllWindowedStream(windows.usingGeneralOperator)
    }
}

extension DataStream {
    /// Gathers all records in windows, in one instance whatever the parallelism of the job.
    ///
    /// - Flink: `DataStream.windowAll`
    public func windowAll(_ assigner: WindowAssigner) -> AllWindowedStream<Element> {
        AllWindowedStream(keyBy { _ in Int8(0) }.window(assigner))
    }

    /// Gathers all records in sessions whose gap every record says for itself, in one instance.
    public func windowAll(
        _ assigner: DynamicSessionWindows<Element>
    ) -> AllWindowedStream<Element> {
        AllWindowedStream(keyBy { _ in Int8(0) }.window(assigner))
    }

    /// Gathers all records in windows that the program cuts itself, in one instance.
    public func windowAll(_ windows: CustomWindows<Element>) -> AllWindowedStream<Element> {
        AllWindowedStream(keyBy { _ in Int8(0) }.window(windows))
    }

    /// Gathers all records in windows of one size, of the time that the job goes by.
    ///
    /// - Flink: `DataStream.timeWindowAll`, gone with 2.0
    public func timeWindowAll(_ size: Duration) -> AllWindowedStream<Element> {
        windowAll(.tumbling(size: size, time: environment.windowTime))
    }

    /// Gathers all records in windows that begin every `slide`, of the time that the job goes by.
    ///
    /// - Flink: `DataStream.timeWindowAll`, gone with 2.0
    public func timeWindowAll(_ size: Duration, _ slide: Duration) -> AllWindowedStream<Element> {
        windowAll(.sliding(size: size, slide: slide, time: environment.windowTime))
    }

    /// Gives a result for every `size` records, and starts anew.
    ///
    /// - Flink: `DataStream.countWindowAll`
    public func countWindowAll(_ size: Int) -> AllWindowedStream<Element> {
        AllWindowedStream(keyBy { _ in Int8(0) }.countWindow(size))
    }

    /// Gives a result for every `slide` records, made of the last `size` of them.
    ///
    /// - Flink: `DataStream.countWindowAll`
    public func countWindowAll(_ size: Int, _ slide: Int) -> AllWindowedStream<Element> {
        AllWindowedStream(keyBy { _ in Int8(0) }.countWindow(size, slide))
    }
}
