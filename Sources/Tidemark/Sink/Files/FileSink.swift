/// Writes each record as a text into files of a folder, each exactly once, whatever fails.
///
/// What can be read are whole parts, `part-SUBTASK-NUMBER`. A part that is being written, or waits for its checkpoint,
/// has a name that begins with a point and ends with `.inprogress` or `.pending`. A job that begins afresh refuses a
/// folder with parts in it; one that goes on from a checkpoint makes the folder what it was then.
///
/// - Flink: `FileSink`
public struct FileSink<Element>: Sendable {
    let path: String
    let encode: @Sendable (Element) -> String
    @usableFromInline var policy = RollingPolicy.onCheckpointRolling

    /// Writes the text of each record, and nothing between them: most end with a line feed.
    public static func forRowFormat(
        _ path: String,
        _ encode: @escaping @Sendable (Element) -> String
    ) -> FileSink {
        FileSink(path: path, encode: encode)
    }

    /// Says when a part ends.
    public func withRollingPolicy(_ policy: RollingPolicy) -> FileSink {
        var sink = self
        sink.policy = policy
        return sink
    }
}

extension DataStream {
    /// Hands every record to a sink of files.
    ///
    /// - Flink: `DataStream.sinkTo`
    @inlinable
    @discardableResult
    public func sinkTo(_ files: FileSink<Element>) -> DataStream<Never> {
        addSink("Files", transactions: { try PartFileSink(files, $0) }).rolling(files.policy)
    }

    /// Parts that end by the clock need it to be exact.
    @usableFromInline
    func rolling(_ policy: RollingPolicy) -> Self {
        transformation?.maySetProcessingTimers = policy.readsClock
        if let refusal = policy.refusal { environment.refuse(ParameterError(refusal)) }
        return self
    }
}
