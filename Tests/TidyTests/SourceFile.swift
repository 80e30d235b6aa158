import Foundation

/// One file of the repository, read once and asked by many rules.
struct SourceFile: Sendable {
    /// The path from the root of the repository.
    let path: String
    let text: [UInt8]
    /// The text without comments and strings; for files that are not Swift, the text itself.
    let code: [UInt8]
    private let lineStarts: [Int]

    init(path: String, bytes: [UInt8]) {
        self.path = path
        text = bytes
        code = path.hasSuffix(".swift") ? SwiftCode.blanked(bytes) : bytes
        var starts = [0]
        for offset in bytes.indices where bytes[offset] == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        if starts.count > 1 && starts.last == bytes.count { starts.removeLast() }
        lineStarts = starts
    }

    init(path: String, _ text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The path of the folder that holds the file; empty at the top level.
    var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }

    var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }

    var lineCount: Int { lineStarts.count }

    /// The lines of the file with their numbers from 1.
    var numberedLines: [(number: Int, text: String)] {
        (1...lineCount).map { ($0, line($0)) }
    }

    /// The text of a line, counted from 1.
    func line(_ number: Int) -> String { slice(of: text, line: number) }

    /// A line without its comments and strings.
    func codeLine(_ number: Int) -> String { slice(of: code, line: number) }

    /// The line, counted from 1, on which an offset lies.
    func lineNumber(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The lines on which `needle` stands, in text or code, by the number of each line.
    ///
    /// A search of bytes keeps the suite fast; rules apply regular expressions to these few lines only.
    func lines(with needle: String, in part: KeyPath<SourceFile, [UInt8]> = \.code) -> [Int] {
        var numbers: [Int] = []
        for offset in Bytes.offsets(of: needle, in: self[keyPath: part]) {
            let number = lineNumber(at: offset)
            if numbers.last != number { numbers.append(number) }
        }
        return numbers
    }

    private func slice(of bytes: [UInt8], line number: Int) -> String {
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] : bytes.count
        if end > start && bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

extension StringProtocol where SubSequence == Substring {
    /// Whether a pattern of words occurs.
    ///
    /// Swift's own word boundary follows Unicode, which sees one word in `Task.wait`; code needs the simple one.
    func says<Output>(_ words: Regex<Output>) -> Bool {
        contains(words.wordBoundaryKind(.simple))
    }
}

/// Searches in bytes.
enum Bytes {
    static func offsets(of needle: String, in bytes: [UInt8]) -> [Int] {
        let wanted = Array(needle.utf8)
        guard let first = wanted.first else { return [] }
        var found: [Int] = []
        bytes.withUnsafeBytes { hay in
            guard let base = hay.baseAddress else { return }
            var from = 0
            while from + wanted.count <= hay.count,
                let hit = memchr(base + from, Int32(first), hay.count - from)
            {
                let offset = UnsafeRawPointer(hit) - base
                let fits = offset + wanted.count <= hay.count
                let matches = fits && memcmp(hit, wanted, wanted.count) == 0
                if matches { found.append(offset) }
                from = offset + (matches ? wanted.count : 1)
            }
        }
        return found
    }
}
