extension StreamExecutionEnvironment {
    /// The lines of a file, or of all files in a folder, read once.
    ///
    /// The files of a folder are taken by name; those whose names begin with `_` or `.` are passed over, and so are
    /// folders in it. With several subtasks the files are dealt out. A carriage return at the end of a line is cut off.
    ///
    /// - Flink: `StreamExecutionEnvironment.readTextFile`
    public func readTextFile(
        _ path: String,
        _ strategy: WatermarkStrategy<String> = .noWatermarks(),
        onError: OnRecordError = .fail
    ) -> DataStream<String> {
        var files: [ByteSource] = []
        do throws(SourceError) {
            files = try FileListing(path).files.map { .file($0.path) }
        } catch {
            refuse(error)
        }
        return readText(files, strategy, onError: onError, name: "Source: \(path)")
    }

    /// The lines of sources of bytes, such as files that must be unpacked first.
    public func readText(
        _ files: [ByteSource],
        _ strategy: WatermarkStrategy<String> = .noWatermarks(),
        onError: OnRecordError = .fail,
        name: String = "Source: Text"
    ) -> DataStream<String> {
        fromSource(TextFileSource(files, onError: onError), strategy, name: name)
    }
}
