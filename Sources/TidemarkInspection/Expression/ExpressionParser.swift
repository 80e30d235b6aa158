/// Reads one expression from the start of a text, by recursive descent.
///
/// From weak to strong: `or`, `and`, `not`, comparisons (which do not chain), `+ -`, `* / %`, `-`.
/// Nesting and the number of operators are bounded, so that no text can exhaust the stack here or
/// in what is made of it.
struct ExpressionParser {
    static let depthLimit = 64
    static let operatorLimit = 256

    var lexer: ExpressionLexer
    var token: ExpressionToken
    var failure: ErrorReply?
    var depth = 0
    var operators = 0
    let start: Int
    /// Where the last word of the expression ends.
    var end: Int

    init(_ bytes: [UInt8], from position: Int) {
        lexer = ExpressionLexer(bytes, from: position)
        token = ExpressionToken(kind: .end, start: position, end: position)
        start = position
        end = position
        advance()
    }

    /// Whether the text is used up; false where it goes on with something that belongs to no
    /// expression.
    var isAtEnd: Bool { failure == nil && token.kind == .end && token.start >= lexer.bytes.count }

    mutating func parse() throws(ErrorReply) -> ParsedExpression {
        let first = token.start
        let root = try parseOr()
        if let failure { throw failure }
        let source = String(decoding: lexer.bytes[first..<end], as: UTF8.self)
        return ParsedExpression(source: source, root: root)
    }

    func unexpected(wanted: String) -> ErrorReply {
        if let failure { return failure }
        guard token.kind != .end || token.start < lexer.bytes.count else {
            return .syntax("the expression ends where \(wanted) should stand")
        }
        let stop = max(token.end, token.start + 1)
        let word = String(decoding: lexer.bytes[token.start..<stop], as: UTF8.self)
        return .syntax("\(word) stands where \(wanted) should, at column \(token.start + 1)")
    }

    private mutating func parseOr() throws(ErrorReply) -> ExpressionNode {
        var left = try parseAnd()
        while let at = try skipOperator(word: "or") {
            left = .binary(.or, left, try parseAnd(), at: at)
        }
        return left
    }

    private mutating func parseAnd() throws(ErrorReply) -> ExpressionNode {
        var left = try parseNot()
        while let at = try skipOperator(word: "and") {
            left = .binary(.and, left, try parseNot(), at: at)
        }
        return left
    }

    private mutating func parseNot() throws(ErrorReply) -> ExpressionNode {
        guard let at = try skipOperator(word: "not") else { return try parseComparison() }
        try descend()
        defer { depth -= 1 }
        return .not(try parseNot(), at: at)
    }

    private mutating func parseComparison() throws(ErrorReply) -> ExpressionNode {
        let left = try parseSum()
        let at = token.start
        if try skipOperator(word: "in") != nil { return .among(left, try parseList(), at: at) }
        guard let comparison = try skipComparison() else { return left }
        let right = try parseSum()
        if try skipComparison() != nil {
            throw .syntax("comparisons do not chain", hint: "write a < b and b < c")
        }
        return .binary(comparison, left, right, at: at)
    }

    private mutating func parseSum() throws(ErrorReply) -> ExpressionNode {
        var left = try parseProduct()
        while let (sign, at) = try skipOperator(symbols: [.add, .subtract]) {
            left = .binary(sign, left, try parseProduct(), at: at)
        }
        return left
    }

    private mutating func parseProduct() throws(ErrorReply) -> ExpressionNode {
        var left = try parseNegation()
        while let (sign, at) = try skipOperator(symbols: [.multiply, .divide, .remainder]) {
            left = .binary(sign, left, try parseNegation(), at: at)
        }
        return left
    }

    private mutating func parseNegation() throws(ErrorReply) -> ExpressionNode {
        guard let (_, at) = try skipOperator(symbols: [.subtract]) else {
            return try parseOperand()
        }
        try descend()
        defer { depth -= 1 }
        return .negate(try parseNegation(), at: at)
    }

    private mutating func parseOperand() throws(ErrorReply) -> ExpressionNode {
        let start = token.start
        switch token.kind {
        case .literal(let value, let type):
            advance()
            return .literal(value, type: type)
        case .name(let path) where !Self.reserved.contains(path):
            advance()
            return .field(path: path, at: start)
        case .symbol("("):
            advance()
            try descend()
            defer { depth -= 1 }
            let inner = try parseOr()
            try skip(")")
            return inner
        default:
            throw unexpected(wanted: "a value or a field")
        }
    }

    private mutating func parseList() throws(ErrorReply) -> [ExpressionNode] {
        try skip("(")
        try descend()
        defer { depth -= 1 }
        var elements = [try parseSum()]
        while token.isSymbol(",") {
            try count()
            advance()
            elements.append(try parseSum())
        }
        try skip(")")
        return elements
    }
}
