import Foundation
import Glibc

/// A folder that is gone, with all that is in it, when its owner is.
final class TemporaryFolder {
    let path: String

    /// Why a file could not be made.
    struct Failure: Error {
        let path: String
        let code: Int32
    }

    init() throws {
        var template = Array("/tmp/tidemark-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure(path: "a folder", code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let file = "\(path)/\(name)"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { throw Failure(path: file, code: errno) }
        defer { close(descriptor) }
        let bytes = Array(bytes)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw Failure(path: file, code: errno)
        }
        return file
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    /// Makes a folder in this one.
    func makeFolder(_ name: String) throws {
        guard mkdir("\(path)/\(name)", 0o755) == 0 else {
            throw Failure(path: name, code: errno)
        }
    }
}
