/// How the parser takes one word after another.
extension ExpressionParser {
    /// Words that are no fields; a record field with such a name is reached as `value.NAME`.
    static let reserved: Set<String> = [
        "and", "or", "not", "in", "contains", "startsWith", "at", "where",
    ]

    static let comparisons: Set<BinaryOperator> = [
        .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains, .startsWith,
    ]

    /// Takes the next word; one that cannot be read is remembered and fails where a word is wanted.
    mutating func advance() {
        end = max(start, token.end)
        do {
            token = try lexer.next()
        } catch {
            failure = failure ?? error
            token = ExpressionToken(kind: .end, start: token.end, end: token.end)
        }
    }

    mutating func skip(_ symbol: String) throws(ErrorReply) {
        guard token.isSymbol(symbol) else { throw unexpected(wanted: symbol) }
        advance()
    }

    mutating func skipOperator(word: String) throws(ErrorReply) -> Int? {
        guard token.isWord(word) else { return nil }
        return try takeOperator()
    }

    mutating func skipOperator(
        symbols: Set<BinaryOperator>
    ) throws(ErrorReply) -> (BinaryOperator, Int)? {
        guard let sign = spelledOperator, symbols.contains(sign) else { return nil }
        return (sign, try takeOperator())
    }

    mutating func skipComparison() throws(ErrorReply) -> BinaryOperator? {
        try skipOperator(symbols: Self.comparisons)?.0
    }

    private var spelledOperator: BinaryOperator? {
        switch token.kind {
        case .symbol(let text), .name(let text): BinaryOperator(rawValue: text)
        case .literal, .end: nil
        }
    }

    mutating func takeOperator() throws(ErrorReply) -> Int {
        let at = token.start
        try count()
        advance()
        return at
    }

    /// Counts one operator, or one comma of a list.
    mutating func count() throws(ErrorReply) {
        operators += 1
        guard operators <= Self.operatorLimit else {
            throw .syntax("an expression has at most \(Self.operatorLimit) operators")
        }
    }

    mutating func descend() throws(ErrorReply) {
        depth += 1
        guard depth <= Self.depthLimit else {
            throw .syntax("an expression nests at most \(Self.depthLimit) levels deep")
        }
    }
}
