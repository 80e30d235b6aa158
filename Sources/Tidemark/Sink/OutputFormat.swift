/// Writes records in a way of its own: into files, a database, wherever.
///
/// Each subtask has a copy: `configure`, then `open`, then `writeRecord` for each record, then `close`.
///
/// - Flink: `OutputFormat`
public protocol OutputFormat<Element>: Sendable {
    /// What it writes.
    associatedtype Element

    /// Called first.
    mutating func configure() throws
    /// Called before the first record, with the number of the subtask, from zero up, and of all subtasks.
    mutating func open(subtask: Int, parallelism: Int) throws
    /// Writes one record.
    mutating func writeRecord(_ element: Element) throws
    /// Called after the last record.
    mutating func close() throws
}

extension OutputFormat {
    /// There is nothing to configure.
    public mutating func configure() throws {}
}

/// One subtask of a format as a sink.
@usableFromInline
struct OutputFormatSink<Format: OutputFormat>: SinkFunction {
    private var format: Format

    @usableFromInline
    init(_ format: Format, _ context: OperatorContext) throws {
        self.format = format
        try self.format.configure()
        try self.format.open(subtask: context.subtask, parallelism: context.parallelism)
    }

    @usableFromInline
    mutating func invoke(_ element: borrowing Format.Element, timestamp: Timestamp?) throws {
        try format.writeRecord(copy element)
    }

    @usableFromInline
    mutating func finish() throws {
        try format.close()
    }
}

extension DataStream {
    /// Writes every record as a format says.
    ///
    /// What it wrote before a failure it writes once more when the job goes on from a checkpoint.
    ///
    /// - Flink: `DataStream.writeUsingOutputFormat`
    @discardableResult
    @inlinable
    public func writeUsingOutputFormat<Format: OutputFormat & SendableMetatype>(
        _ format: Format
    ) -> DataStream<Never> where Format.Element == Element {
        addSink("Unnamed") { try OutputFormatSink(format, $0) }
    }
}
