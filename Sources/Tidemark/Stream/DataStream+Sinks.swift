extension DataStream {
    /// Hands every record to a sink made for each subtask.
    ///
    /// The sink is made only for an attempt that may act on the world.
    ///
    /// - Flink: `DataStream.addSink`
    @inlinable @inline(__always)
    @discardableResult
    public func addSink<Function: SinkFunction & SendableMetatype>(
        _ name: String = "Sink",
        _ make: @escaping @Sendable (OperatorContext) throws -> Function
    ) -> DataStream<Never> where Function.Element == Element {
        sink("Sink: \(name)") { context in
            context.effects.mode == .live
                ? .sink(context, try make(context)) : .sink(context, IgnoreSink<Element>())
        }
    }

    /// Gathers the records in memory.
    @inlinable
    public func collect(_ name: String = "Collect") -> Collected<Element> {
        let collected = makeCollected()
        sink("Sink: \(name)") { OperatorKernels.sink($0, CollectSink(collected, $0)) }
        return collected
    }

    /// Prints every record on a line of its own.
    @discardableResult
    @inlinable
    public func print(_ label: String = "") -> DataStream<Never> {
        sink("Sink: Print to Std. Out") {
            OperatorKernels.sink($0, PrintSink<Element>($0, label: label, toStandardError: false))
        }
    }

    /// Prints every record on a line of its own, to the standard error.
    @discardableResult
    @inlinable
    public func printToErr(_ label: String = "") -> DataStream<Never> {
        sink("Sink: Print to Std. Err") {
            OperatorKernels.sink($0, PrintSink<Element>($0, label: label, toStandardError: true))
        }
    }

    /// Takes the records and forgets them.
    ///
    /// - Flink: `DiscardingSink`
    @discardableResult
    @inlinable
    public func discard() -> DataStream<Never> {
        sink("Sink: Discard") { OperatorKernels.sink($0, IgnoreSink<Element>()) }
    }

    @usableFromInline
    func makeCollected() -> Collected<Element> { Collected() }

    @inlinable @inline(__always)
    @discardableResult
    func sink(
        _ name: String,
        _ make: @escaping @Sendable (OperatorContext) throws -> OperatorKernels
    ) -> DataStream<Never> {
        let end = transform(name, to: Never.self, parallelism: parallelismOfSink, make)
        end.markSink()
        return end
    }

    /// A sink has as many instances as what feeds it, unless it is told otherwise.
    @usableFromInline var parallelismOfSink: Int? { transformation?.parallelism }

    @usableFromInline
    func markSink() {
        transformation?.isSink = true
    }
}

/// Drops what it is given.
@usableFromInline
@frozen
struct IgnoreSink<Element>: SinkFunction {
    @inlinable
    init() {}

    @inlinable
    func invoke(_ element: borrowing Element, timestamp: Timestamp?) {}
}
