/// The text of a JSON string with its escapes undone.
enum JSONText {
    /// The bytes behind escapes that a scanner has checked; half of a surrogate pair alone is U+FFFD.
    static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var offset = 0
        while offset < bytes.count {
            guard bytes[offset] == UInt8(ascii: "\\"), offset + 1 < bytes.count else {
                text.append(bytes[offset])
                offset += 1
                continue
            }
            let letter = bytes[offset + 1]
            offset += 2
            guard letter == UInt8(ascii: "u") else {
                text.append(plain(letter))
                continue
            }
            text.append(contentsOf: String(scalar(bytes, &offset)).utf8)
        }
        return text
    }

    static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    private static func plain(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: letter
        }
    }

    /// The scalar of one escape, or of two that are a surrogate pair.
    private static func scalar(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ offset: inout Int
    ) -> Unicode.Scalar {
        let first = unit(bytes, offset)
        offset += 4
        guard (0xD800..<0xDC00).contains(first), offset + 6 <= bytes.count,
            bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u")
        else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        let second = unit(bytes, offset + 2)
        guard (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
        offset += 6
        let value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> UInt32 {
        (offset..<min(offset + 4, bytes.count)).reduce(0) { $0 << 4 | (hexDigit(bytes[$1]) ?? 0) }
    }
}
