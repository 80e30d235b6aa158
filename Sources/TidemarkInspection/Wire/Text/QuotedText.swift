/// The quoted form of a string in commands and expressions.
///
/// Layout: `"`, then characters or the escapes `\"` `\\` `\n` `\t` `\r` `\u{HEX}`, then `"`. A
/// control character must be written as an escape.
enum QuotedText {
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    /// Reads the string whose opening quote stands at `start`; `end` is the place behind the
    /// closing one.
    static func read(
        _ bytes: [UInt8],
        from start: Int
    ) throws(ErrorReply) -> (text: String, end: Int) {
        var kept: [UInt8] = []
        var position = start + 1
        while position < bytes.count {
            switch bytes[position] {
            case quote:
                return (String(decoding: kept, as: UTF8.self), position + 1)
            case backslash:
                let (scalar, next) = try readEscape(bytes, from: position)
                kept.append(contentsOf: String(scalar).utf8)
                position = next
            case 0..<0x20, 0x7F:
                throw .syntax("a string holds a control character", hint: "write it as \\u{9}")
            case let byte:
                kept.append(byte)
                position += 1
            }
        }
        throw .syntax("a string is not closed", hint: "end it with \"")
    }

    /// The text in quotes, so that `read` gives it back.
    static func write(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where TerminalText.isHidden(scalar):
                quoted += "\\u{\(String(scalar.value, radix: 16))}"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// The text as a bare word where that reads back equal, otherwise in quotes.
    static func word(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy(isPlainByte)
        return isPlain ? text : write(text)
    }

    private static func readEscape(
        _ bytes: [UInt8],
        from start: Int
    ) throws(ErrorReply) -> (Unicode.Scalar, Int) {
        guard start + 1 < bytes.count else {
            throw .syntax("a string is not closed", hint: "end it with \"")
        }
        let scalar: Unicode.Scalar
        switch bytes[start + 1] {
        case quote: scalar = "\""
        case backslash: scalar = "\\"
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "u"): return try readCodePoint(bytes, from: start + 2)
        default:
            throw .syntax(
                "a string holds an unknown escape",
                hint: "escapes are \\\" \\\\ \\n \\t \\r \\u{HEX}"
            )
        }
        return (scalar, start + 2)
    }

    private static func readCodePoint(
        _ bytes: [UInt8],
        from start: Int
    ) throws(ErrorReply) -> (Unicode.Scalar, Int) {
        let end = bytes[start...].prefix(8).firstIndex(of: UInt8(ascii: "}"))
        guard let end, bytes[start] == UInt8(ascii: "{"),
            let value = UInt32(String(decoding: bytes[start + 1..<end], as: UTF8.self), radix: 16),
            let scalar = Unicode.Scalar(value)
        else {
            throw .syntax("a string holds a bad \\u escape", hint: "write it as \\u{9}")
        }
        return (scalar, end + 1)
    }

    private static func isPlainByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"): true
        default: false
        }
    }
}
