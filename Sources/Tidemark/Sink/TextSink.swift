/// One subtask of a sink that writes each record as a text into a file.
///
/// With one subtask the file is at the path itself, with several it is `PATH/1`, `PATH/2`, ... An existing file is not
/// overwritten unless that was asked for. A job that goes on from a checkpoint cuts the file back to where it was then.
///
/// - Flink: `TextOutputFormat`
@usableFromInline
struct TextSink<Element>: SinkFunction {
    private let file: OutputFile
    private let text: (Element) -> String

    @usableFromInline
    init(
        _ context: OperatorContext,
        path: String,
        overwrite: Bool,
        _ text: @escaping (Element) -> String
    ) throws {
        self.text = text
        let target = context.parallelism == 1 ? path : "\(path)/\(context.subtask + 1)"
        file = try OutputFile(
            path: target,
            context.isRestoring ? .goOn : overwrite ? .overwrite : .create
        )
    }

    @usableFromInline
    func invoke(_ element: borrowing Element, timestamp: Timestamp?) throws {
        try file.write(text(copy element))
    }

    @usableFromInline var position: SinkPosition? { SinkPosition(offset: file.size) }

    @usableFromInline
    func flush() throws {
        try file.flush()
    }

    @usableFromInline
    func cut(to position: SinkPosition) throws {
        try file.cut(to: position.offset)
    }

    @usableFromInline
    func finish() throws {
        try file.close()
    }
}
