import Foundation

/// A folder of parts, for as long as a test needs it.
final class PartsFolder {
    let path = NSTemporaryDirectory() + "tidemark-parts-" + UUID().uuidString

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The names of the parts that can be seen, in order.
    var names: [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return all.filter { !$0.hasPrefix(".") }
            .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
    }

    /// The names of those that cannot.
    var hidden: [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return all.filter { $0.hasPrefix(".") }.sorted()
    }

    /// The bytes of a part.
    func text(_ name: String) -> String {
        String(
            decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(),
            as: UTF8.self
        )
    }

    /// The lines of all parts, in the order of their names; nil where one ends in the middle of a line.
    var lines: [String]? {
        var lines: [String] = []
        for name in names {
            let text = text(name)
            if !text.isEmpty && !text.hasSuffix("\n") { return nil }
            lines += text.split(separator: "\n").map(String.init)
        }
        return lines
    }
}
