/// The bytes of a file, for inputs that make others of them.
public final class FileInput: ByteInput {
    /// The path.
    public let name: String
    private let file: ReadableFile

    /// Opens a file.
    public init(path: String) throws(SourceError) {
        name = path
        file = try ReadableFile(path: path)
    }

    /// Reads at most `count` bytes; zero at the end.
    public func read(
        into bytes: UnsafeMutableRawPointer,
        count: Int
    ) throws(SourceError) -> Int? {
        try file.read(into: bytes, count: count)
    }
}
