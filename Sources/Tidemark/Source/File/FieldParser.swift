/// Values from the bytes of a field; nil if the bytes are not a value of the type.
enum FieldParser {
    /// A whole number with or without a sign.
    @inline(__always)
    static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        shortInteger(bytes) ?? longInteger(trimmed(bytes))
    }

    /// A number without spaces that cannot overflow, having at most eighteen digits; nil for others.
    @inline(__always)
    private static func shortInteger(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard let first = bytes.first, bytes.count <= 18 else { return nil }
        let isNegative = first == UInt8(ascii: "-")
        var offset = isNegative ? 1 : 0
        guard offset < bytes.count else { return nil }
        var number: Int64 = 0
        while offset < bytes.count {
            let digit = bytes[offset] &- 0x30
            guard digit <= 9 else { return nil }
            number = number &* 10 &+ Int64(digit)
            offset &+= 1
        }
        return isNegative ? 0 &- number : number
    }

    @inline(never)
    private static func longInteger(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        var digits = bytes[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
        guard !digits.isEmpty else { return nil }
        var number: Int64 = 0
        for byte in digits {
            let digit = byte &- 0x30
            guard digit <= 9 else { return nil }
            let (shifted, tooLarge) = number.multipliedReportingOverflow(by: 10)
            // Counted downwards, because there is one more negative number than positive ones.
            let (sum, carried) = shifted.subtractingReportingOverflow(Int64(digit))
            guard !tooLarge, !carried else { return nil }
            number = sum
        }
        if isNegative { return number }
        return number == .min ? nil : 0 - number
    }

    /// A decimal number.
    static func double(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        DecimalParser.parse(bytes) ?? DecimalParser.parse(trimmed(bytes))
    }

    /// The bytes without spaces and tabs at either end.
    static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var part = bytes[...]
        while let first = part.first, isBlank(first) { part.removeFirst() }
        while let last = part.last, isBlank(last) { part.removeLast() }
        return UnsafeBufferPointer(rebasing: part)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// `true`, `false`, `1` or `0`, in any case.
    static func boolean(_ untrimmed: UnsafeBufferPointer<UInt8>) -> Bool? {
        let bytes = trimmed(untrimmed)
        return switch bytes.count {
        case 1:
            bytes[0] == UInt8(ascii: "1") ? true : bytes[0] == UInt8(ascii: "0") ? false : nil
        case 4: matches(bytes, "true") ? true : nil
        case 5: matches(bytes, "false") ? false : nil
        default: nil
        }
    }

    private static func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        for offset in 0..<word.utf8CodeUnitCount
        where bytes[offset] | 0x20 != word.utf8Start[offset] {
            return false
        }
        return true
    }

    /// ISO 8601, or milliseconds since the epoch.
    @inline(__always)
    static func timestamp(_ bytes: UnsafeBufferPointer<UInt8>) -> Timestamp? {
        ISO8601.parse(bytes) ?? unusualTimestamp(trimmed(bytes))
    }

    @inline(never)
    private static func unusualTimestamp(_ bytes: UnsafeBufferPointer<UInt8>) -> Timestamp? {
        if let instant = ISO8601.parse(bytes) { return instant }
        guard let milliseconds = integer(bytes) else { return nil }
        let timestamp = Timestamp(milliseconds)
        // The sentinels mean "nothing yet" and "end of time"; no record happens then.
        return timestamp.isFinite ? timestamp : nil
    }

    /// The text, nil if the bytes are not UTF-8.
    static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var allBits: UInt8 = 0
        for byte in bytes { allBits |= byte }
        // The validating initialiser costs 50 ns.
        return allBits < 0x80 ? ascii(bytes) : String(validating: bytes, as: UTF8.self)
    }

    /// The text of bytes that are known to be ASCII.
    @inline(__always)
    static func ascii(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        // Up to fifteen bytes this fills the string where it lies; decoding looks at them thrice.
        String(unsafeUninitializedCapacity: bytes.count) { room in
            room.update(fromContentsOf: bytes)
        }
    }
}
