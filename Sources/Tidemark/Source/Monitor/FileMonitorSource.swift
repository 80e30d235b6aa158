/// Looks at a path, once or again and again, and gives the parts of files that are new, the oldest first.
///
/// - Flink: `ContinuousFileMonitoringFunction`
struct FileMonitorSource: Source {
    let path: String
    let mode: FileProcessingMode
    let nested: Bool
    let accepts: @Sendable (String) -> Bool

    var splits: [String] { [path] }

    var pace: SourcePace {
        if case .continuously = mode { .live } else { .unpaced }
    }

    func open(split: Int) throws -> Reader {
        // Where there is nothing to look at, the job does not start.
        _ = try FileListing(path)
        return Reader(source: self)
    }

    func open(split: Int, at position: SplitPosition) throws -> Reader {
        var reader = try open(split: split)
        reader.seek(to: position)
        return reader
    }

    struct Reader: SplitReader {
        private let source: FileMonitorSource
        private let host = SystemHostClock()
        /// The parts that have been found and not given, the next one last.
        private var pending: [FileInputSplit] = []
        /// The newest time of a file that was given whole.
        private var globalModificationTime: Int64 = .min
        /// How many parts have been given of files of the time after that.
        private var given = 0
        private var givenTime: Int64 = .min
        private var scannedAt: Int64?
        private var scans = 0

        init(source: FileMonitorSource) {
            self.source = source
        }

        mutating func poll() throws -> SourcePoll<FileInputSplit> {
            if pending.isEmpty, isDue { try scan() }
            if let split = pending.popLast() {
                note(split)
                return .record(split)
            }
            if case .once = source.mode { return .end }
            return .notYet
        }

        /// The time up to which all is given, and how many parts of the next time have been.
        var position: SplitPosition? {
            SplitPosition(offset: globalModificationTime, line: Int64(given))
        }

        mutating func seek(to position: SplitPosition) {
            globalModificationTime = position.offset
            given = Int(position.line)
        }

        var status: String? {
            let files = Set(pending.map(\.path)).count
            let waiting =
                pending.isEmpty ? "nothing waits" : "\(pending.count) parts of \(files) files wait"
            return "\(waiting), looked \(scans) times"
        }

        private var isDue: Bool {
            guard let scannedAt else { return true }
            guard case .continuously(let interval) = source.mode else { return false }
            return host.monotonicNanoseconds - scannedAt >= interval * 1_000_000
        }

        private mutating func scan() throws {
            scannedAt = host.monotonicNanoseconds
            scans += 1
            let listing = try FileListing(
                source.path,
                nested: source.nested,
                accepts: source.accepts
            )
            let fresh = listing.files.filter { $0.modified > globalModificationTime }
                .sorted { ($0.modified, $0.path) < ($1.modified, $1.path) }
            var splits = fresh.flatMap { FileInputSplit.splits(of: $0) }
            // What an earlier attempt had given of the first time.
            splits.removeFirst(min(given, splits.count))
            pending = splits.reversed()
            givenTime = splits.first?.modificationTime ?? .min
        }

        private mutating func note(_ split: FileInputSplit) {
            if split.modificationTime != givenTime {
                givenTime = split.modificationTime
                given = 0
            }
            given += 1
            if pending.last?.modificationTime != givenTime {
                globalModificationTime = givenTime
                given = 0
            }
        }
    }
}

/// How often a path is looked at.
///
/// - Flink: `FileProcessingMode`
public enum FileProcessingMode: Hashable, Sendable {
    /// Once: the source ends with the files that are there.
    case once
    /// Again and again, for ever.
    case continuously(everyMilliseconds: Int64)
}

extension StreamExecutionEnvironment {
    /// The lines of the files at a path, and of those that come there later.
    ///
    /// One subtask looks at the path and hands parts of files to readers, which are an operator of their own with as many
    /// subtasks as one likes. A file is new if it was changed after every file that was given; so a file that is appended
    /// to is read again from its beginning, and one that lands with an older time is never read.
    ///
    /// - Parameters:
    ///   - path: A file or folder.
    ///   - mode: How often it is looked at.
    ///   - nested: Whether folders in it are looked into.
    ///   - filter: Which names are taken; those that begin with `_` or `.` never are.
    /// - Returns: The lines.
    ///
    /// - Flink: `StreamExecutionEnvironment.readFile`
    public func readFile(
        _ path: String,
        mode: FileProcessingMode,
        nested: Bool = false,
        filter: @escaping @Sendable (String) -> Bool = { _ in true }
    ) -> DataStream<String> {
        if case .continuously(let interval) = mode, interval < 1 {
            refuse(
                ParameterError(
                    "The specified monitoring interval (\(interval) ms) is smaller than the minimum"
                        + " allowed one (1 ms)."
                )
            )
        }
        let source = FileMonitorSource(path: path, mode: mode, nested: nested, accepts: filter)
        let splits = fromSource(source, name: "Custom File Source")
        forbidParallelism(of: splits.edges)
        return splits.rebalance()
            .flatMap { split, out in try split.forEachLine { out.emit($0) } }
            .name("Split Reader: \(path)")
    }
}
