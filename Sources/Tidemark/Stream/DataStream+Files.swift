extension DataStream {
    /// Writes each record's description on a line of a file.
    ///
    /// With one subtask the file is at the path itself, with several it is `PATH/1`, `PATH/2`, ...
    ///
    /// - Flink: `DataStream.writeAsText`
    @discardableResult
    @inlinable
    public func writeAsText(_ path: String, overwrite: Bool = false) -> DataStream<Never> {
        writeTexts("Text", path, overwrite) { "\($0)\n" }
    }

    /// Writes some fields of each record as a row of a file; fields are not quoted.
    ///
    /// Flink takes tuples only; here fields are named by key paths, so a wrong one does not compile. A tuple's own
    /// positions are key paths too: `writeAsCsv("out.csv", \.0, \.1)`.
    ///
    /// - Parameters:
    ///   - path: The file; with several subtasks a folder of files `1`, `2`, ...
    ///   - overwrite: Whether a file that is there is overwritten; otherwise the job does not start.
    ///   - rowDelimiter: What ends a row.
    ///   - fieldDelimiter: What stands between two fields.
    ///   - first: The first field.
    ///   - fields: The others.
    /// - Returns: The end of the stream.
    ///
    /// - Flink: `DataStream.writeAsCsv`
    @discardableResult
    @inlinable
    public func writeAsCsv<First, each Field>(
        _ path: String,
        overwrite: Bool = false,
        rowDelimiter: String = "\n",
        fieldDelimiter: String = ",",
        _ first: any KeyPath<Element, First> & Sendable,
        _ fields: repeat any KeyPath<Element, each Field> & Sendable
    ) -> DataStream<Never> {
        let paths = (repeat each fields)
        return writeTexts("CSV", path, overwrite) { element in
            var row = "\(element[keyPath: first])"
            for path in repeat each paths {
                row += fieldDelimiter
                row += "\(element[keyPath: path])"
            }
            return row + rowDelimiter
        }
    }

    @inlinable
    func writeTexts(
        _ name: String,
        _ path: String,
        _ overwrite: Bool,
        _ text: @escaping @Sendable (Element) -> String
    ) -> DataStream<Never> {
        sink("Sink: \(name)") { context in
            context.effects.mode == .live
                ? .sink(context, try TextSink(context, path: path, overwrite: overwrite, text))
                : .sink(context, IgnoreSink<Element>())
        }
    }
}
