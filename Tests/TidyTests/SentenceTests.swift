import Testing

/// What Flink's semantics demand is tested, sentence by sentence.
@Suite struct SentenceTests {
    /// Where it is written down which test shows which sentence.
    private static let record = "Tests/SemanticsTests/Support/Sentences.swift"

    /// The sections that say what a test must show, by part.
    private static let sections: [String] = [
        (1, 1...3), (2, 1...5), (3, 1...24), (4, 1...4), (5, 1...1), (6, 1...1), (6, 3...4),
        (7, 1...3), (8, 1...19),
    ].flatMap { part, sections in sections.map { "\(part).\($0)" } }

    @Test func `each sentence that demands a test has one, or it is said why not`() {
        expectNone(Self.offences(in: .repository))
    }

    @Test func `a section that is left out, a test that is gone and a needless excuse are caught`()
    {
        let tests = Self.sections.filter { $0 != "3.7" }.map {
            "        (\"\($0)\", \"it works\"),\n"
        }
        func tree(_ more: String, missing: String = "") -> Tree {
            Tree([
                Self.record: "tests = [\n" + tests.joined() + more
                    + "]\nmissing = [\n\(missing)]\n",
                "Tests/SomeTests/SomeTests.swift":
                    "@Test func `it works`() {}\n// func `it is gone`()",
            ])
        }
        #expect(Self.offences(in: tree("(\"3.7\", \"it works\"),\n")).isEmpty)
        #expect(Self.offences(in: tree("", missing: "(\"3.7\", \"no time\"),\n")).isEmpty)
        #expect(Self.offences(in: tree("")).count == 1)
        #expect(Self.offences(in: tree("(\"3.7\", \"it is gone\"),\n")).count == 1)
        #expect(
            Self.offences(in: tree("(\"3.7\", \"it works\"),\n(\"9.99\", \"it works\"),\n")).count
                == 1
        )
        let excused = tree("(\"3.7\", \"it works\"),\n", missing: "(\"3.7\", \"no time\"),\n")
        #expect(Self.offences(in: excused).count == 1)
        #expect(Self.offences(in: Tree([:])).count == 1)
    }

    private static func offences(in tree: Tree) -> [Offence] {
        guard let file = tree.file(record) else { return [Offence(record, "it is gone")] }
        let names = names(in: tree)
        var offences: [Offence] = []
        var shown: Set<String> = []
        var excused: Set<String> = []
        var isMissing = false
        for (index, line) in lines(of: String(decoding: file.text, as: UTF8.self)).enumerated() {
            if line.contains("missing") && line.hasSuffix("[") { isMissing = true }
            guard let (section, text) = entry(line) else { continue }
            if !sections.contains(section) {
                offences.append(Offence(record, index + 1, "there is no section \(section)"))
            }
            if isMissing {
                excused.insert(section)
            } else {
                shown.insert(section)
                if !names.contains(text) {
                    offences.append(Offence(record, index + 1, "no test is called '\(text)'"))
                }
            }
        }
        for section in sections where !shown.contains(section) && !excused.contains(section) {
            offences.append(Offence(record, "section \(section) has no test"))
        }
        for section in excused.intersection(shown).sorted() {
            offences.append(Offence(record, "section \(section) has a test, and an excuse"))
        }
        return offences
    }

    /// The lines of the record, with a pair that is too long for one put together again in the last of its lines.
    private static func lines(of text: String) -> [Substring] {
        var pair: String?
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let words = line.drop { $0 == " " }
            if words == "(" {
                pair = "("
                return ""
            }
            guard let begun = pair else { return line }
            let space = begun.hasSuffix(",") ? " " : ""
            pair = words.hasPrefix(")") ? nil : begun + space + words
            return pair == nil ? Substring(begun + words) : ""
        }
    }

    /// The two texts of a line `("3.1", "a test"),`.
    private static func entry(_ line: Substring) -> (section: String, text: String)? {
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].hasSuffix("("), parts[2] == ", " else { return nil }
        return (String(parts[1]), String(parts[3]))
    }

    /// The names of all tests, as they stand between backquotes behind the word `func`.
    private static func names(in tree: Tree) -> Set<String> {
        var names: Set<String> = []
        for file in tree.files(under: ["Tests"]) where file.path != record {
            var previous: Substring = ""
            let text = String(decoding: file.text, as: UTF8.self)
            for line in text.split(separator: "\n") {
                defer { previous = line }
                let parts = line.split(separator: "`", omittingEmptySubsequences: false)
                let head = parts[0].drop { $0 == " " }
                let follows = head.hasSuffix("func ") || head.isEmpty && previous.hasSuffix("func")
                guard parts.count == 3, follows, !head.hasPrefix("//") else { continue }
                names.insert(String(parts[1]))
            }
        }
        return names
    }
}
