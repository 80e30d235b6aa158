/// Writes a JSON document on one line.
///
/// The output holds no control character, not even inside strings, so a line can be printed on a
/// terminal and split at line feeds. Doubles are written in their shortest form that reads back
/// equal.
struct JSONWriter {
    /// Documents nested deeper than this are written as `null`; nothing the module builds comes
    /// near.
    static let depthLimit = 128

    private(set) var line = ""

    mutating func write(_ value: JSONValue, depth: Int = 0) {
        guard depth < Self.depthLimit else {
            line += "null"
            return
        }
        switch value {
        case .null: line += "null"
        case .bool(let flag): line += flag ? "true" : "false"
        case .integer(let number): line += String(number)
        case .number(let number): line += number.isFinite ? number.description : "null"
        case .string(let text): writeQuoted(text)
        case .array(let elements): writeArray(elements, depth: depth)
        case .object(let members): writeObject(members, depth: depth)
        }
    }

    private mutating func writeArray(_ elements: [JSONValue], depth: Int) {
        line += "["
        for (index, element) in elements.enumerated() {
            if index > 0 { line += "," }
            write(element, depth: depth + 1)
        }
        line += "]"
    }

    private mutating func writeObject(_ members: [JSONMember], depth: Int) {
        line += "{"
        for (index, member) in members.enumerated() {
            if index > 0 { line += "," }
            writeQuoted(member.name)
            line += ":"
            write(member.value, depth: depth + 1)
        }
        line += "}"
    }

    private mutating func writeQuoted(_ text: String) {
        line += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": line += "\\\""
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            case "\t": line += "\\t"
            case _ where TerminalText.isHidden(scalar): writeEscaped(scalar)
            default: line.unicodeScalars.append(scalar)
            }
        }
        line += "\""
    }

    private mutating func writeEscaped(_ scalar: Unicode.Scalar) {
        for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            line += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}

extension JSONValue {
    /// This document on one line, without a line feed at its end.
    public var line: String {
        var writer = JSONWriter()
        writer.write(self)
        return writer.line
    }
}
