import Foundation
import Testing

/// Files that hold what a screen looked like when someone last looked at it and was content.
enum Goldens {
    static let updates = ProcessInfo.processInfo.environment["TIDEMARK_UPDATE_GOLDENS"] == "1"

    static func expect(_ text: String, is name: String, location: SourceLocation) throws {
        let path = "Tests/ConsoleTests/Golden/\(name).txt"
        if updates {
            let file = Repository.root.appending(path: path)
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let wanted = try Repository.text(path)
        guard text != wanted else { return }
        let (new, old) = (lines(of: text), lines(of: wanted))
        let changed = (0..<max(new.count, old.count)).filter { row in
            (row < new.count ? new[row] : "") != (row < old.count ? old[row] : "")
        }
        let report = changed.prefix(20).map { row in
            "\(row + 1) was \(row < old.count ? old[row] : "")\n"
                + "\(row + 1) is  \(row < new.count ? new[row] : "")"
        }
        Issue.record(
            "\(name): \(changed.count) rows changed\n\(report.joined(separator: "\n"))",
            sourceLocation: location
        )
    }

    private static func lines(of text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
