import Foundation
import Testing

/// A file of cases, one a line.
struct VectorFile: Sendable, CustomTestStringConvertible {
    let url: URL

    var name: String { url.lastPathComponent }
    var testDescription: String { name }

    /// The directory of the committed files and the one that `TIDEMARK_VECTORS` names.
    static func directories() -> [URL] {
        let committed = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Vectors")
        let named = ProcessInfo.processInfo.environment["TIDEMARK_VECTORS"]
            .map { URL(filePath: $0, directoryHint: .isDirectory) }
        return [committed, named].compactMap(\.self)
    }

    /// The files of all directories.
    static func all() -> [VectorFile] {
        directories().flatMap(files(in:))
    }

    /// The files of one directory, by name.
    static func files(in directory: URL) -> [VectorFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return names.filter { $0.hasSuffix(".jsonl") }.sorted()
            .map { VectorFile(url: directory.appending(path: $0)) }
    }

    /// The cases, in the order of the file.
    func cases() throws -> [ConformanceCase] {
        try String(contentsOf: url, encoding: .utf8)
            .split(whereSeparator: \.isNewline)
            .map { try ConformanceCase(JSONParser.parse($0)) }
    }
}
