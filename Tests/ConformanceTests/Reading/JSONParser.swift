/// Reads one JSON value from bytes.
///
/// Foundation's decoders make 64-bit integers, doubles and booleans hard to tell apart; a vector must not pass
/// because `true` equals 1.
struct JSONParser {
    struct Failure: Error {
        let position: Int
    }

    private let bytes: [UInt8]
    private var position = 0

    static func parse(_ text: some StringProtocol) throws(Failure) -> JSON {
        var parser = JSONParser(bytes: Array(text.utf8))
        let value = try parser.value()
        parser.skipSpaces()
        guard parser.position == parser.bytes.count else { throw parser.failure }
        return value
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var failure: Failure { Failure(position: position) }
    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func value() throws(Failure) -> JSON {
        skipSpaces()
        switch next {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return JSON.text(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object() throws(Failure) -> JSON {
        var members: [String: JSON] = [:]
        try expect("{")
        if accept("}") { return .object(members) }
        repeat {
            skipSpaces()
            let name = try string()
            try expect(":")
            members[name] = try value()
        } while accept(",")
        try expect("}")
        return .object(members)
    }

    private mutating func array() throws(Failure) -> JSON {
        var values: [JSON] = []
        try expect("[")
        if accept("]") { return .array(values) }
        repeat { values.append(try value()) } while accept(",")
        try expect("]")
        return .array(values)
    }

    private mutating func number() throws(Failure) -> JSON {
        let start = position
        while let byte = next, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if let integer = Int64(text) { return .integer(integer) }
        guard let double = Double(text) else { throw failure }
        return .number(double)
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(Failure) -> JSON {
        guard bytes[position...].starts(with: "\(word)".utf8) else { throw failure }
        position += word.utf8CodeUnitCount
        return value
    }

    private mutating func string() throws(Failure) -> String {
        guard next == UInt8(ascii: "\"") else { throw failure }
        position += 1
        var units: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            position += 1
            if byte == UInt8(ascii: "\\") {
                units += try escape()
            } else {
                units.append(byte)
            }
        }
        guard next == UInt8(ascii: "\"") else { throw failure }
        position += 1
        return String(decoding: units, as: UTF8.self)
    }

    private mutating func escape() throws(Failure) -> [UInt8] {
        guard let byte = next else { throw failure }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "u"): return try unicode()
        default: return [byte]
        }
    }

    /// A `\u` escape, or the two of a surrogate pair.
    private mutating func unicode() throws(Failure) -> [UInt8] {
        var units = [try hexadecimal()]
        let isHigh = 0xD800..<0xDC00 ~= units[0]
        if isHigh, bytes[position...].starts(with: "\\u".utf8) {
            position += 2
            units.append(try hexadecimal())
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private mutating func hexadecimal() throws(Failure) -> UInt16 {
        let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
        guard let unit = UInt16(digits, radix: 16) else { throw failure }
        position += 4
        return unit
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(Failure) {
        guard accept(character) else { throw failure }
    }

    private mutating func accept(_ character: Unicode.Scalar) -> Bool {
        skipSpaces()
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpaces() {
        while let byte = next, byte == 32 || (9...13).contains(byte) { position += 1 }
    }
}
