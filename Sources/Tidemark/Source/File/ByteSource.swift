/// Where the bytes of a file source come from.
///
/// Sendable, because whoever makes `.bytes` promises that they neither change nor go away, as for the constant data
/// inside the program.
public enum ByteSource: @unchecked Sendable {  // the bytes are immutable

    /// A file or named pipe, opened when a reader is made.
    case file(String)

    /// Bytes in memory that never change and outlive the reader, such as an embedded demo file.
    case bytes(name: String, UnsafeRawBufferPointer)

    /// What comes in while the job runs, such as the standard input or a socket; it can be read only once.
    case live(any ByteInput)

    /// Bytes that are made from something else, such as a compressed file; each call begins at the first.
    case made(name: String, @Sendable () throws(SourceError) -> any ByteInput)

    /// The path or name, as errors and screens show it.
    public var name: String {
        switch self {
        case .file(let path): path
        case .bytes(let name, _): name
        case .live(let input): input.name
        case .made(let name, _): name
        }
    }

    /// Whether it can be read only once.
    public var isLive: Bool { if case .live = self { true } else { false } }
}

/// What brings bytes one block after another.
///
/// Used by one thread at a time.
public protocol ByteInput: AnyObject {
    /// The name of the split, as errors and screens show it.
    var name: String { get }

    /// Reads at most `count` bytes; zero at the end, nil if there are none at the moment.
    ///
    /// It never waits for what is to come from elsewhere.
    func read(into bytes: UnsafeMutableRawPointer, count: Int) throws(SourceError) -> Int?
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
