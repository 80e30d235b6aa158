/// Decimal numbers as `Double`, always rounded to the nearest one.
///
/// If the digits fit into 53 bits and the power of ten is at most 22, both are exact in a `Double`,
/// and one multiplication or division of exact numbers rounds once: that is the right answer
/// (Clinger's fast path, nearly every number in real files). Everything else goes to the standard
/// library, which is slower, right, and unlike the C library does not care whether the locale
/// writes a comma.
enum DecimalParser {
    /// The number, nil if the bytes are not one or it is beyond what a `Double` holds.
    ///
    /// Digits with a point and an exponent in the usual places; no spaces, no `nan`, no `inf`, no
    /// hexadecimal.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        guard let decimal = Decimal(bytes) else { return nil }
        let power = decimal.powerOfTen
        guard decimal.isExact, decimal.digits <= 1 << 53, power >= -22, power <= 22 else {
            return slowly(bytes)
        }
        let digits = Double(decimal.digits)
        let magnitude = power < 0 ? digits / powersOfTen[-power] : digits * powersOfTen[power]
        return decimal.isNegative ? -magnitude : magnitude
    }

    private static func slowly(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        guard let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite else {
            return nil
        }
        return number
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}

/// The parts of a decimal number as it is written.
private struct Decimal {
    var isNegative = false
    var digits: UInt64 = 0
    var powerOfTen = 0
    /// Whether all digits are in `digits`: there is room for nineteen.
    var isExact = true

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var offset = 0
        isNegative = Self.takeSign(bytes, &offset)
        let wholeCount = takeDigits(bytes, &offset)
        var fractionCount = 0
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
            offset += 1
            fractionCount = takeDigits(bytes, &offset)
        }
        guard wholeCount + fractionCount > 0 else { return nil }
        powerOfTen = -fractionCount
        if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
            offset += 1
            guard let exponent = Self.takeExponent(bytes, &offset) else { return nil }
            powerOfTen += exponent
        }
        guard offset == bytes.count else { return nil }
    }

    /// Whether there was a minus.
    private static func takeSign(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> Bool {
        guard offset < bytes.count else { return false }
        let isMinus = bytes[offset] == UInt8(ascii: "-")
        if isMinus || bytes[offset] == UInt8(ascii: "+") { offset += 1 }
        return isMinus
    }

    /// How many digits there were.
    private mutating func takeDigits(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ offset: inout Int
    ) -> Int {
        let start = offset
        while offset < bytes.count {
            let digit = bytes[offset] &- 0x30
            guard digit <= 9 else { break }
            // 10^18 still has room for one more digit; beyond it the digits are not all kept.
            if digits < 1_000_000_000_000_000_000 {
                digits = digits &* 10 &+ UInt64(digit)
            } else {
                isExact = false
            }
            offset &+= 1
        }
        return offset - start
    }

    /// The exponent, held at a million: beyond that every number is zero or infinite.
    private static func takeExponent(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ offset: inout Int
    ) -> Int? {
        let isNegative = takeSign(bytes, &offset)
        let start = offset
        var exponent = 0
        while offset < bytes.count {
            let digit = bytes[offset] &- 0x30
            guard digit <= 9 else { break }
            exponent = min(exponent * 10 + Int(digit), 1_000_000)
            offset += 1
        }
        guard offset > start else { return nil }
        return isNegative ? -exponent : exponent
    }
}
