/// Records of one type on their way through a program.
///
/// A value that only describes: every method writes an operator down and returns the stream behind it.
///
/// - Flink: `DataStream`
@frozen
public struct DataStream<Element: Sendable> {
    /// The program this stream belongs to.
    public let environment: StreamExecutionEnvironment
    /// Where the records come from; several after a union.
    @usableFromInline let edges: [StreamEdge]

    @inlinable
    init(_ environment: StreamExecutionEnvironment, _ edges: [StreamEdge]) {
        self.environment = environment
        self.edges = edges
    }

    /// Writes down an operator behind this stream.
    @inlinable @inline(__always)
    public func transform<Output: Sendable>(
        _ name: String,
        to output: Output.Type,
        parallelism: Int? = nil,
        _ make: @escaping @Sendable (OperatorContext) throws -> OperatorKernels
    ) -> DataStream<Output> {
        let transformation = environment.add(
            name,
            parallelism: parallelism,
            inputs: edges,
            output: ElementType(Output.self),
            operators: make
        )
        return DataStream<Output>(environment, [StreamEdge(source: transformation)])
    }

    /// The operator that this stream leaves; nil after a union.
    @usableFromInline var transformation: Transformation? {
        edges.count == 1 ? edges.first?.source : nil
    }

    /// Joins streams of one type: their records in any order, the least of their watermarks.
    ///
    /// - Flink: `DataStream.union`
    public func union(_ others: DataStream<Element>...) -> DataStream<Element> {
        DataStream(environment, others.reduce(edges) { $0 + $1.edges })
    }
}
