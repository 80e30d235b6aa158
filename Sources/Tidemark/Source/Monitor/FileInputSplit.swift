/// A part of a file that one reader takes: all lines that begin in it.
///
/// - Flink: `TimestampedFileInputSplit`
public struct FileInputSplit: Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// The first byte.
    public let start: Int64
    /// The byte behind the last.
    public let end: Int64
    /// When the file was changed last, in milliseconds of the epoch.
    public let modificationTime: Int64

    /// The file and the bytes.
    public var description: String { "\(path) \(start)..<\(end)" }

    /// No part is longer, so that what one record brings stays small.
    static let byteCountMax: Int64 = 1 << 20

    /// The parts of a file.
    static func splits(of file: FileListing.Entry) -> [FileInputSplit] {
        stride(from: 0, to: file.byteCount, by: Int(byteCountMax)).map { start in
            FileInputSplit(
                path: file.path,
                start: start,
                end: min(file.byteCount, start + byteCountMax),
                modificationTime: file.modified
            )
        }
    }

    /// Gives every line that begins in this part.
    func forEachLine(_ body: (String) -> Void) throws {
        var lines = try TextLineReader(.file(path))
        // From one byte before: a line that begins right here is one, and the rest of an earlier line is none.
        if start > 0 {
            try lines.seek(to: start - 1)
            _ = try lines.next()
        }
        while lines.position.offset < end, let line = try lines.next() { body(line) }
    }
}
