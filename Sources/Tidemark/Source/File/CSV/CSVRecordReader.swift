/// Reads the elements of a CSV source one after another.
///
/// Making it opens the source, so a job makes it where it runs and not where it is built. One
/// thread uses it; copies share one place in the source. Memory is constant however long the source
/// is, and no record may be longer than 1 MiB. About 160 ns for a record of nine fields, four of
/// them text.
public struct CSVRecordReader<Element> {
    @usableFromInline let reader: CSVReader
    @usableFromInline let decode: CSVFormat<Element>.Decode

    /// Opens a source at its first record, or at a position that was kept.
    public init(
        _ source: ByteSource,
        format: CSVFormat<Element>,
        onError: OnRecordError = .fail,
        from position: FilePosition? = nil
    ) throws {
        try self.init(
            source,
            format: format,
            onError: onError,
            from: position,
            limits: CSVLimits()
        )
    }

    /// The same with other bounds, for tests.
    package init(
        _ source: ByteSource,
        format: CSVFormat<Element>,
        onError: OnRecordError = .fail,
        from position: FilePosition? = nil,
        limits: CSVLimits
    ) throws {
        try self.init(
            source,
            format: format,
            onError: onError,
            at: position.map { SplitPosition($0, skipped: 0) },
            limits: limits
        )
    }

    /// Opens a split at its first record, or where a reader of it once stood.
    package init(
        _ source: ByteSource,
        format: CSVFormat<Element>,
        onError: OnRecordError,
        at position: SplitPosition?,
        limits: CSVLimits = CSVLimits()
    ) throws {
        reader = try CSVReader(
            source,
            header: format.header,
            separator: format.separator,
            onError: onError,
            at: position,
            limits: limits
        )
        decode = try format.bind(reader.columns)
    }

    /// The place after the last element, for the reader of a split.
    package var splitPosition: SplitPosition { SplitPosition(reader.position, skipped: skipped) }

    /// The next element, nil at the end.
    ///
    /// Throws a `RecordError` for a record that cannot be read, unless such records are skipped,
    /// and a `SourceError` if the source fails. After a `RecordError` the next call goes on with
    /// the next record.
    @inlinable
    public mutating func next() throws -> Element? {
        while try reader.advance() {
            do {
                return try decode(reader.row)
            } catch {
                try reader.handle(error)
            }
        }
        return nil
    }

    /// The place after the last element, at which another reader can go on.
    public var position: FilePosition { reader.position }

    /// The columns of the source.
    public var columns: CSVColumns { reader.columns }

    /// Whether the last call of `next` gave nothing only because a live source has not brought it yet.
    public var awaitsMore: Bool { reader.awaitsMore }

    /// How many records could not be read and were skipped.
    public var skipped: Int { reader.skips.count }

    /// Why the first of them could not be read.
    public var firstSkipped: RecordError? { reader.skips.first }

    /// Why the last of them could not be read.
    public var lastSkipped: RecordError? { reader.skips.last }
}
