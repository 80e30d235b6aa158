/// Reads one line as one object of JSON, strictly as RFC 8259 says, and notes where its fields lie.
///
/// Objects within the object give fields with dotted names, such as `user.id`; arrays are one field with the text of the
/// array; `null` is no value. Of two fields with one name the last counts. Nothing is copied or decoded here.
struct JSONLineScanner {
    /// How deeply objects and arrays may be nested.
    static let depthLimit = 32
    /// The longest name, dots included; a longer one names no field.
    static let nameBytesLimit = 512

    private let bytes: UnsafePointer<UInt8>
    private let count: Int
    private var offset = 0
    /// What was expected where the line is not JSON.
    private(set) var fault: String?

    init(_ bytes: UnsafePointer<UInt8>, count: Int) {
        self.bytes = bytes
        self.count = count
    }

    /// Fills the table with the line's fields; false if the line is not one object.
    mutating func read(into table: inout JSONFieldTable) -> Bool {
        skipBlanks()
        guard object(depth: 1, into: &table) else { return false }
        skipBlanks()
        return offset == count || refuse("nothing after the object")
    }

    private mutating func object(depth: Int, into table: inout JSONFieldTable) -> Bool {
        guard take(UInt8(ascii: "{")) else { return refuse("an object in braces") }
        guard depth <= Self.depthLimit else {
            return refuse("at most \(Self.depthLimit) levels of nesting")
        }
        skipBlanks()
        if take(UInt8(ascii: "}")) { return true }
        while true {
            guard let name = string() else { return refuse("a name in quotes") }
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { return refuse("a colon after a name") }
            skipBlanks()
            let outer = table.enter(bytes + Int(name.offset), name)
            guard value(depth: depth, into: &table) else { return false }
            table.leave(to: outer)
            skipBlanks()
            if take(UInt8(ascii: ",")) {
                skipBlanks()
                continue
            }
            return take(UInt8(ascii: "}")) || refuse("a comma or a closing brace")
        }
    }

    private mutating func value(depth: Int, into table: inout JSONFieldTable) -> Bool {
        guard offset < count else { return refuse("a value") }
        let start = offset
        switch bytes[offset] {
        case UInt8(ascii: "{"): return object(depth: depth + 1, into: &table)
        case UInt8(ascii: "["):
            guard array(depth: depth + 1) else { return false }
            table.put(FieldSlice(start, offset - start, isEscaped: false))
            return true
        case UInt8(ascii: "\""):
            guard let text = string() else { return refuse("a text that ends in a quote") }
            table.put(text)
            return true
        case UInt8(ascii: "n"):
            guard word("null") else { return refuse("a value") }
            table.put(.missing)
            return true
        case UInt8(ascii: "t"), UInt8(ascii: "f"):
            guard word("true") || word("false") else { return refuse("a value") }
        default:
            guard number() else { return refuse("a value") }
        }
        table.put(FieldSlice(start, offset - start, isEscaped: false))
        return true
    }

    /// Passes over an array, checking it.
    private mutating func array(depth: Int) -> Bool {
        guard depth <= Self.depthLimit else {
            return refuse("at most \(Self.depthLimit) levels of nesting")
        }
        offset += 1
        skipBlanks()
        if take(UInt8(ascii: "]")) { return true }
        var ignored = JSONFieldTable.ignoring
        while true {
            guard value(depth: depth, into: &ignored) else { return false }
            skipBlanks()
            if take(UInt8(ascii: ",")) {
                skipBlanks()
                continue
            }
            return take(UInt8(ascii: "]")) || refuse("a comma or a closing bracket")
        }
    }

    /// The content of a text; nil where it is none.
    private mutating func string() -> FieldSlice? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = offset
        var isEscaped = false
        while offset < count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") {
                offset += 1
                return FieldSlice(start, offset - 1 - start, isEscaped: isEscaped)
            }
            // Control characters must be escaped.
            if byte < 0x20 { return nil }
            offset += 1
            guard byte == UInt8(ascii: "\\") else { continue }
            isEscaped = true
            guard escape() else { return nil }
        }
        return nil
    }

    private mutating func escape() -> Bool {
        guard offset < count else { return false }
        defer { offset += 1 }
        switch bytes[offset] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return true
        case UInt8(ascii: "u"):
            guard count - offset > 4 else { return false }
            for place in 1...4 where JSONText.hexDigit(bytes[offset + place]) == nil {
                return false
            }
            offset += 4
            return true
        default: return false
        }
    }

    private mutating func number() -> Bool {
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")), digits() == 0 { return false }
        if take(UInt8(ascii: ".")), digits() == 0 { return false }
        guard offset < count, bytes[offset] | 0x20 == UInt8(ascii: "e") else { return true }
        offset += 1
        if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
        return digits() > 0
    }

    private mutating func digits() -> Int {
        let start = offset
        while offset < count, bytes[offset] &- 0x30 <= 9 { offset += 1 }
        return offset - start
    }

    private mutating func word(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard count - offset >= length else { return false }
        for place in 0..<length where bytes[offset + place] != word.utf8Start[place] {
            return false
        }
        offset += length
        return true
    }

    private mutating func skipBlanks() {
        while offset < count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard offset < count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    private mutating func refuse(_ expected: String) -> Bool {
        if fault == nil { fault = expected }
        return false
    }
}
