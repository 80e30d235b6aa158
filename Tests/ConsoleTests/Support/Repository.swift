import Foundation

/// Files of the source tree that tests read.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The names of the files in a folder, in order.
    static func names(in folder: String) throws -> [String] {
        let path = root.appending(path: folder).path()
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }
}
