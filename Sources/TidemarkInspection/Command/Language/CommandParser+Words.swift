/// What all commands read alike: words, numbers, operators, expressions.
extension CommandParser {
    /// The next word, which the command cannot do without.
    mutating func require(_ wanted: String) throws(ErrorReply) -> CommandWord {
        guard let word = try scanner.next() else { throw missing(wanted) }
        return word
    }

    /// Whether the next word is this keyword, which is then read.
    mutating func skip(_ keyword: String) throws(ErrorReply) -> Bool {
        guard let word = try scanner.peek(), word.isKeyword(keyword) else { return false }
        _ = try scanner.next()
        return true
    }

    mutating func requireEnd() throws(ErrorReply) {
        guard let word = try scanner.next() else { return }
        throw unexpected(word, among: [])
    }

    mutating func wholeNumber(
        _ wanted: String,
        in range: ClosedRange<Int64>
    ) throws(ErrorReply) -> Int64 {
        let word = try require(wanted)
        guard let number = Int64(word.text), range.contains(number) else {
            throw .syntax(
                "\"\(word.text)\" is not \(wanted), which is \(range.lowerBound) to \(range.upperBound)",
                hint: "usage: " + entry.usage
            )
        }
        return number
    }

    /// The operator behind `at`, or nil where no `at` stands.
    mutating func targetBehindAt() throws(ErrorReply) -> OperatorTarget? {
        try skip("at") ? try target() : nil
    }

    mutating func target() throws(ErrorReply) -> OperatorTarget {
        let word = try require("an operator")
        let name = word.isQuoted ? word.text : String(word.text.prefix { $0 != "#" })
        guard !name.isEmpty else { throw missing("an operator") }
        if name.utf8.count < word.text.utf8.count {
            let digits = word.text.utf8.dropFirst(name.utf8.count + 1)
            return OperatorTarget(
                name,
                subtask: try subtask(String(decoding: digits, as: UTF8.self))
            )
        }
        guard let next = try scanner.peek(), !next.isQuoted,
            next.text.utf8.first == UInt8(ascii: "#")
        else { return OperatorTarget(name) }
        _ = try scanner.next()
        return OperatorTarget(name, subtask: try subtask(String(next.text.dropFirst())))
    }

    /// Reads an expression and goes on behind it.
    mutating func expression() throws(ErrorReply) -> ParsedExpression {
        guard try scanner.peek() != nil else { throw missing("an expression") }
        var parser = ExpressionParser(scanner.bytes, from: scanner.position)
        let expression = try parser.parse()
        scanner.skip(to: parser.end)
        return expression
    }

    func missing(_ wanted: String) -> ErrorReply {
        .syntax("\(entry.verb.rawValue) needs \(wanted)", hint: "usage: " + entry.usage)
    }

    /// The refusal of a word that stands where others are allowed.
    func unexpected(_ word: CommandWord, among names: [String]) -> ErrorReply {
        let nearest = NearestName.to(word.text, among: names).map { "did you mean \($0)?" }
        return .syntax(
            "\"\(word.text)\" does not belong in \(entry.verb.rawValue), at column \(word.start + 1)",
            hint: nearest ?? "usage: " + entry.usage
        )
    }

    private func subtask(_ digits: String) throws(ErrorReply) -> Int {
        guard let number = Int(digits), (0..<OperatorTarget.subtaskLimit).contains(number) else {
            throw .syntax("\"#\(digits)\" names no subtask", hint: "write #0 for the first one")
        }
        return number
    }
}
