/// Cuts the text of an expression into words, one at a time.
///
/// It reads no further than it is asked to, because an expression ends where the command around it
/// goes on.
struct ExpressionLexer {
    let bytes: [UInt8]
    private var position: Int

    init(_ bytes: [UInt8], from position: Int) {
        self.bytes = bytes
        self.position = position
    }

    mutating func next() throws(ErrorReply) -> ExpressionToken {
        while position < bytes.count, ASCII.isBlank(bytes[position]) { position += 1 }
        let start = position
        let kind = try readKind()
        return ExpressionToken(kind: kind, start: start, end: position)
    }

    private mutating func readKind() throws(ErrorReply) -> ExpressionToken.Kind {
        guard position < bytes.count else { return .end }
        switch bytes[position] {
        case UInt8(ascii: "#"): return .end
        case UInt8(ascii: "\""):
            let (text, end) = try QuotedText.read(bytes, from: position)
            position = end
            return .literal(.string(text), .string)
        case let byte where ASCII.isDigit(byte): return try readNumber()
        case let byte where ASCII.isNameStart(byte): return try readName()
        default: return try readSymbol()
        }
    }

    private mutating func readNumber() throws(ErrorReply) -> ExpressionToken.Kind {
        var instant = InstantScanner(bytes, from: position)
        if instant.standsBeforeDateAndTime { return try readInstant(&instant) }
        var number = NumberScanner(bytes, from: position)
        let (value, type) = try number.read()
        position = number.position
        return .literal(value, type)
    }

    private mutating func readInstant(
        _ scanner: inout InstantScanner
    ) throws(ErrorReply) -> ExpressionToken.Kind {
        let milliseconds = scanner.read()
        let text = String(decoding: bytes[position..<scanner.position], as: UTF8.self)
        guard let milliseconds else {
            throw .syntax("\(text) is not an instant", hint: "write 2013-02-08T20:00Z")
        }
        position = scanner.position
        return .literal(.int(milliseconds), .instant)
    }

    private mutating func readName() throws(ErrorReply) -> ExpressionToken.Kind {
        var path = readComponent()
        while position + 1 < bytes.count, bytes[position] == UInt8(ascii: ".") {
            let next = bytes[position + 1]
            if next == UInt8(ascii: "\"") {
                let (text, end) = try QuotedText.read(bytes, from: position + 1)
                path += "." + text
                position = end
            } else if ASCII.isNameStart(next) || ASCII.isDigit(next) {
                position += 1
                path += "." + readComponent()
            } else {
                break
            }
        }
        switch path {
        case "true": return .literal(.bool(true), .bool)
        case "false": return .literal(.bool(false), .bool)
        case "null": return .literal(.null, .unknown)
        default: return .name(path)
        }
    }

    private mutating func readComponent() -> String {
        let start = position
        while position < bytes.count,
            ASCII.isNameStart(bytes[position]) || ASCII.isDigit(bytes[position])
        {
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func readSymbol() throws(ErrorReply) -> ExpressionToken.Kind {
        let pair = String(decoding: bytes[position...].prefix(2), as: UTF8.self)
        if !Self.pairs.contains(pair),
            let stranger = Self.strangers.first(where: { pair.hasPrefix($0.spelling) })
        {
            throw .syntax(
                "\(stranger.spelling) is no operator, at column \(position + 1)",
                hint: "write \(stranger.ours)"
            )
        }
        let length = Self.pairs.contains(pair) ? 2 : 1
        guard length == 2 || Self.singles.contains(bytes[position]) else { return .end }
        defer { position += length }
        return .symbol(String(decoding: bytes[position..<position + length], as: UTF8.self))
    }

    private static let pairs: Set<String> = ["==", "!=", "<=", ">="]
    private static let singles = Set("<>+-*/%(),".utf8)
    /// Operators of other languages, with ours.
    private static let strangers: [(spelling: String, ours: String)] = [
        ("&&", "and"), ("||", "or"), ("!", "not"), ("=", "=="), ("'", "strings in double quotes"),
    ]
}
