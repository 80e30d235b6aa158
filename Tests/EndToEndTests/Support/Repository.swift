import Foundation

/// The files of the repository, as a reader of it sees them.
enum Repository {
    /// Where this test was built from.
    static let root: String = {
        let parts = #filePath.split(separator: "/").dropLast(4)
        return parts.reduce("") { $0 + "/" + $1 }
    }()

    static func path(_ name: String) -> String { "\(root)/\(name)" }

    static func text(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }
}
