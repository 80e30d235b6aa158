/// Where the bytes of a file source come from.
///
/// Sendable, because whoever makes `.bytes` promises that they neither change nor go away, as for the constant data
/// inside the program.
public enum ByteSource: @unchecked Sendable {  // the bytes are immutable

    /// A file or named pipe, opened when a reader is made.
    case file(String)

    /// Bytes in memory that never change and outlive the reader, such as an embedded demo file.
    case bytes(name: String, UnsafeRawBufferPointer)

    /// What comes in while the job runs, such as the standard input; it can be read only once.
    case live(LiveInput)

    /// The path or name, as errors and screens show it.
    public var name: String {
        switch self {
        case .file(let path): path
        case .bytes(let name, _): name
        case .live(let input): input.name
        }
    }
}

/// A place between two records of a source, at which a reader can go on.
public struct FilePosition: Hashable, Sendable {
    /// The offset of the first byte of the next record.
    public let byteOffset: Int64

    /// The line on which the next record begins; the first line is 1.
    public let line: Int64

    /// Makes a position, usually from one that a snapshot holds.
    public init(byteOffset: Int64, line: Int64) {
        self.byteOffset = byteOffset
        self.line = line
    }

    /// The beginning of a source.
    public static var start: FilePosition { FilePosition(byteOffset: 0, line: 1) }
}
