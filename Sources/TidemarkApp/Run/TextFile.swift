#if canImport(Glibc)
    import Glibc
#endif

/// Reads small files of text.
enum TextFile {
    /// Why a file could not be read.
    struct Unreadable: Error {}

    /// The whole text of a file that is no longer than a limit.
    static func read(_ path: String, limitBytes: Int) throws -> String {
        guard let file = fopen(path, "rb") else { throw Unreadable() }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&block, 1, block.count, file)
            if count == 0 { break }
            bytes.append(contentsOf: block[0..<count])
            if bytes.count > limitBytes { throw Unreadable() }
        }
        if ferror(file) != 0 { throw Unreadable() }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Unreadable() }
        return text
    }
}
