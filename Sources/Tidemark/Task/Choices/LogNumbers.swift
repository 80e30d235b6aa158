/// Numbers of the logs of choices: 7 bits a byte, low bits first, the top bit set but in the last.
extension [UInt8] {
    mutating func append(number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// The number at an offset, which goes behind it; what is missing is zero.
    func number(at offset: inout Int) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < count {
            let byte = self[offset]
            offset += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return value
    }

    /// Writes an instant as its distance from the one before; small ones either way are short.
    mutating func append(_ instant: Timestamp, after last: Timestamp) {
        let span = instant.milliseconds &- last.milliseconds
        append(number: UInt64(bitPattern: span << 1 ^ span >> 63))
    }

    func instant(after last: Timestamp, at offset: inout Int) -> Timestamp {
        let zigzag = number(at: &offset)
        let span = Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
        return Timestamp(last.milliseconds &+ span)
    }
}
