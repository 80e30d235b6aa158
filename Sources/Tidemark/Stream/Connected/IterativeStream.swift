/// The head of a loop: what comes in, and what was sent back.
///
/// Records that come back keep their timestamps, and no watermark waits for them: they may be late. A loop that lets no
/// record out runs for ever.
///
/// ```swift
/// let loop = numbers.iterate(maxWait: .seconds(5))
/// let less = loop.stream.map { $0 - 1 }
/// loop.closeWith(less.filter { $0 > 0 })
/// less.filter { $0 <= 0 }.print()
/// ```
///
/// - Flink: `IterativeStream`
public struct IterativeStream<Element: Sendable> {
    /// What the body of the loop begins with.
    public let stream: DataStream<Element>

    /// Sends a stream that has come out of the body back to the head, spread as the input of the loop is.
    ///
    /// - Flink: `IterativeStream.closeWith`
    @discardableResult
    public func closeWith(_ feedback: DataStream<Element>) -> DataStream<Element> {
        guard let head = stream.transformation else { return feedback }
        let partitioning = head.inputs.first?.partitioning ?? .automatic
        for edge in feedback.edges {
            var edge = edge.partitioned(partitioning)
            edge.isFeedback = true
            head.loop?.feedback.append(edge)
        }
        return feedback
    }
}

extension DataStream {
    /// Begins a loop with this stream.
    ///
    /// - Parameter maxWait: How long the head waits, once all input has ended, for more to come back; nil waits for
    ///   ever, so that a job over bounded input does not end.
    /// - Returns: The head of the loop.
    ///
    /// - Flink: `DataStream.iterate`
    public func iterate(maxWait: Duration? = nil) -> IterativeStream<Element> {
        let head = transform(
            "Iteration",
            to: Element.self,
            parallelism: transformation?.parallelism
        ) { OperatorKernels.pass($0, Element.self) }
        let wait = maxWait.map(\.wholeMilliseconds).flatMap { $0 > 0 ? $0 : nil }
        head.transformation?.loop = Transformation.Loop(maxWait: wait)
        // The clock decides when the head has waited long enough.
        head.transformation?.maySetProcessingTimers = true
        return IterativeStream(stream: head)
    }
}

extension OperatorKernels {
    /// Every record as it is.
    ///
    /// - Flink: `StreamIterationHead`
    static func pass<Element>(_ context: OperatorContext, _ type: Element.Type) -> OperatorKernels {
        let port = context.output
        return OperatorKernels(
            batch: { port.forward($0) },
            element: { batch, row in
                port.begin(batch)
                port.derive(from: batch, row: row)
                let element = (batch.column(of: Element.self) + row).move()
                port.emit(element, at: batch.timestamps[row])
            }
        )
    }
}
