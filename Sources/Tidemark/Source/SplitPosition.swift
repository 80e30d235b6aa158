/// A place between two records of a split, at which another reader can go on.
///
/// - Flink: the position in a `SourceSplit`
@frozen
public struct SplitPosition: Hashable, Sendable {
    /// How far the reader has come, in a unit of its own: bytes of a file, or the number of a record.
    public let offset: Int64
    /// The line on which the next record begins; zero where there are no lines.
    public let line: Int64
    /// How many records before it could not be read.
    public let skipped: Int64

    /// Makes a position.
    @inlinable
    public init(offset: Int64, line: Int64 = 0, skipped: Int64 = 0) {
        self.offset = offset
        self.line = line
        self.skipped = skipped
    }

    init(_ place: FilePosition, skipped: Int) {
        self.init(offset: place.byteOffset, line: place.line, skipped: Int64(skipped))
    }

    /// The place in a file.
    var place: FilePosition { FilePosition(byteOffset: offset, line: line) }
}
