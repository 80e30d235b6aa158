/// Records grouped by a key and gathered in windows.
///
/// - Flink: `WindowedStream`
@frozen
public struct WindowedStream<Element: Sendable, Key: StreamKey> {
    @usableFromInline let stream: DataStream<Element>
    @usableFromInline let selectKey: @Sendable (Element) -> Key
    @usableFromInline let assigner: WindowAssigner
    @usableFromInline var lateness: Int64 = 0
    @usableFromInline var lateTag: String?
    /// The gap that every record says for itself, of sessions where it is not fixed.
    @usableFromInline let gap: (@Sendable (Element) -> Duration)?
    /// What says the windows of a record, where the program cuts them itself.
    var custom: CustomWindows<Element>.Assign?
    /// The trigger that stands in for the assigner's own.
    @usableFromInline var trigger: (any Trigger<Element>)?
    @usableFromInline var evictor: (any Evictor<Element>)?
    /// Whether there is to be one instance whatever the parallelism of the job.
    @usableFromInline var isAll = false
    /// What the operator is called, where not after its function.
    @usableFromInline var operatorName: String?
    /// Whether the operator that can do everything is used where a faster one would do; for comparing them.
    package var isGeneral = false

    @inlinable @inline(__always)
    init(
        _ stream: DataStream<Element>,
        _ selectKey: @escaping @Sendable (Element) -> Key,
        _ assigner: WindowAssigner,
        gap: (@Sendable (Element) -> Duration)? = nil
    ) {
        self.stream = stream
        self.selectKey = selectKey
        self.assigner = assigner
        self.gap = gap
    }

    /// Decides by another trigger when windows give results; the assigner's own is then not asked.
    ///
    /// - Flink: `WindowedStream.trigger`
    public func trigger(_ trigger: some Trigger<Element>) -> Self {
        var copy = self
        copy.trigger = trigger
        return copy
    }

    /// Takes records out of windows when they fire; windows then keep all their records.
    ///
    /// - Flink: `WindowedStream.evictor`
    public func evictor(_ evictor: some Evictor<Element>) -> Self {
        var copy = self
        copy.evictor = evictor
        return copy
    }

    /// Decides by the distance of records, as in `trigger(.delta(threshold: 5) { $1.level - $0.level })`.
    public func trigger(_ trigger: DeltaTrigger<Element>) -> Self {
        var copy = self
        copy.trigger = trigger
        return copy
    }

    /// Takes records out by their distance from the last, as in `evictor(.delta(threshold: 5) { $1.level - $0.level })`.
    public func evictor(_ evictor: DeltaEvictor<Element>) -> Self {
        var copy = self
        copy.evictor = evictor
        return copy
    }

    /// Keeps windows for a while after they have fired, so that late records can correct their results.
    public func allowedLateness(_ lateness: Duration) -> Self {
        if lateness < .zero {
            stream.environment.refuse(ParameterError("The allowed lateness cannot be negative."))
        }
        var copy = self
        copy.lateness = Swift.max(0, lateness.wholeMilliseconds)
        return copy
    }

    /// Sends records that come too late for all of their windows to a side output instead of dropping them.
    public func sideOutputLateData(to tag: OutputTag<Element>) -> Self {
        var copy = self
        copy.lateTag = tag.id
        return copy
    }

    /// Combines the records of a window as they come; one result a firing, with its key and window.
    @inlinable @inline(__always)
    public func reduce(
        _ combine: @escaping @Sendable (Element, Element) -> Element
    ) -> DataStream<Element> {
        apply(
            "Window(reduce)",
            WindowLogic(
                create: { $0 },
                add: { $0 = combine($0, $1) },
                merge: { $0 = combine($0, $1) },
                emit: { _, accumulator, _, out in out.emit(accumulator) }
            )
        )
    }

    /// Keeps one accumulator for each window and key, and makes a result of it at every firing.
    ///
    /// - Parameters:
    ///   - initial: The accumulator of a new window.
    ///   - add: Adds a record to an accumulator.
    ///   - merge: Adds one accumulator to another; called only where windows merge.
    ///   - result: Makes the result of a firing from key, window and accumulator.
    /// - Returns: The results, stamped with the last instant of their window.
    @inlinable @inline(__always)
    public func aggregate<Accumulator: Sendable, Output: Sendable>(
        _ initial: Accumulator,
        add: @escaping @Sendable (inout Accumulator, Element) -> Void,
        merge: (@Sendable (inout Accumulator, Accumulator) -> Void)? = nil,
        result: @escaping @Sendable (Key, TimeWindow, Accumulator) -> Output
    ) -> DataStream<Output> {
        if merge == nil, case .session = assigner.shape {
            stream.environment.refuse(
                ParameterError("session windows merge: aggregate needs merge: as well")
            )
        }
        return apply(
            "Window(aggregate)",
            WindowLogic(
                create: { element in
                    var accumulator = initial
                    add(&accumulator, element)
                    return accumulator
                },
                add: add,
                merge: merge ?? { _, _ in },
                emit: { key, accumulator, context, out in
                    out.emit(result(key, context.window, accumulator))
                },
                empty: { initial }
            )
        )
    }

    /// Keeps all records of a window and hands them to a function at every firing, in order of arrival.
    ///
    /// - Flink: `WindowedStream.process`
    @inlinable
    public func process<Output: Sendable>(
        _ function:
            @escaping @Sendable (Key, WindowContext, [Element], Collector<Output>) throws -> Void
    ) -> DataStream<Output> {
        apply(
            "Window(process)",
            WindowLogic<Element, Key, [Element], Output>(
                emit: { key, elements, context, out in try function(key, context, elements, out) }
            )
        )
    }

    @inlinable @inline(__always)
    func apply<Accumulator, Output: Sendable>(
        _ name: String,
        _ logic: WindowLogic<Element, Key, Accumulator, Output>
    ) -> DataStream<Output> {
        let name = operatorName ?? name
        if needsGeneralOperator { return general(name, logic) }
        let key = selectKey
        let shape = assigner.shape
        let spans = WindowSpans(assigner, lateness: lateness)
        let lateTag = self.lateTag
        let gather = OperatorKernels.tumblingLoop(key, logic.add, Output.self)
        let slide = OperatorKernels.slidingLoop(key, logic.add, Output.self)
        let result = stream.transform(name, to: Output.self) { context in
            context.node.showKeys(of: Element.self, key)
            let lateness = spans.lateness.value
            switch shape {
            case .tumbling:
                return OperatorKernels.tumblingWindow(
                    context,
                    key,
                    logic,
                    size: spans.size.value,
                    offset: spans.offset.value,
                    lateness,
                    lateTag,
                    gather
                )
            case .sliding:
                let sliding = SlidingSpans(
                    size: spans.size.value,
                    slide: spans.slide.value,
                    offset: spans.offset.value
                )
                return OperatorKernels.slidingWindow(
                    context,
                    logic,
                    sliding,
                    lateness,
                    lateTag,
                    slide
                )
            case .session:
                return OperatorKernels.sessionWindow(
                    context,
                    key,
                    logic,
                    gap: spans.size.value,
                    lateness,
                    lateTag
                )
            case .global: preconditionFailure("the global window runs on the general operator")
            }
        }
        result.declareTunables(spans)
        result.markKeyed(timed: true)
        result.declareLateOutput(lateTag, ElementType(Element.self))
        if isAll { result.markNotParallel() }
        return result
    }
}

extension DataStream {
    /// There is one instance, whatever the parallelism of the job.
    @usableFromInline
    func markNotParallel() {
        transformation?.parallelism = 1
        transformation?.mustNotBeParallel = true
    }

    @usableFromInline
    func declareTunables(_ spans: WindowSpans) {
        transformation?.tunables = spans.all
    }

    @usableFromInline
    func declareLateOutput(_ tag: String?, _ type: ElementType) {
        if let tag { transformation?.sideOutputs.append((tag, type)) }
    }
}
