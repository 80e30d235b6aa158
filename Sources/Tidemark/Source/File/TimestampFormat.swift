/// How a file writes instants.
public enum TimestampFormat: String, Hashable, Sendable, CaseIterable {
    /// ISO 8601; without a zone it is UTC.
    case iso8601 = "iso"
    /// Seconds since the epoch, with a fraction or without.
    case seconds = "s"
    /// Milliseconds since the epoch.
    case milliseconds = "ms"
    /// Microseconds since the epoch.
    case microseconds = "us"
    /// Nanoseconds since the epoch.
    case nanoseconds = "ns"

    /// The instant, nil if the bytes are not one in this form; parts of a millisecond are cut off.
    package func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Timestamp? {
        if self == .iso8601 {
            return ISO8601.parse(bytes) ?? ISO8601.parse(FieldParser.trimmed(bytes))
        }
        guard let milliseconds = number(FieldParser.trimmed(bytes)) else { return nil }
        let instant = Timestamp(milliseconds)
        // The sentinels mean "nothing yet" and "end of time"; no record happens then.
        return instant.isFinite ? instant : nil
    }

    /// The same from a text.
    package func parse(_ text: String) -> Timestamp? {
        var text = text
        return text.withUTF8 { parse($0) }
    }

    /// What a value should have been, for errors.
    var expectation: String {
        switch self {
        case .iso8601: "a time such as 2013-02-01T09:56:00Z"
        case .seconds: "a time in seconds since the epoch"
        case .milliseconds: "a time in milliseconds since the epoch"
        case .microseconds: "a time in microseconds since the epoch"
        case .nanoseconds: "a time in nanoseconds since the epoch"
        }
    }

    /// How many of the unit make a millisecond; 0 for seconds.
    private var perMillisecond: Int64 {
        switch self {
        case .iso8601, .milliseconds: 1
        case .seconds: 0
        case .microseconds: 1000
        case .nanoseconds: 1_000_000
        }
    }

    private func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        if let whole = FieldParser.integer(bytes) { return scaled(whole) }
        guard let point = bytes.firstIndex(of: UInt8(ascii: ".")), point > 0 else {
            return exponent(bytes)
        }
        let isNegative = bytes[0] == UInt8(ascii: "-")
        guard let whole = FieldParser.integer(UnsafeBufferPointer(rebasing: bytes[..<point])),
            let scaled = scaled(whole),
            let fraction = Self.fraction(bytes[(point + 1)...])
        else { return exponent(bytes) }
        if self != .seconds {
            // Floored, as whole numbers are.
            return isNegative && fraction > 0 && whole % max(1, perMillisecond) == 0
                ? scaled - 1 : scaled
        }
        return isNegative ? scaled - fraction : scaled + fraction
    }

    private func scaled(_ whole: Int64) -> Int64? {
        if self == .seconds {
            let (product, overflow) = whole.multipliedReportingOverflow(by: 1000)
            // Room for the fraction on either side.
            return overflow || abs(product) > .max - 1000 ? nil : product
        }
        let quotient = whole / perMillisecond
        return whole < 0 && whole % perMillisecond != 0 ? quotient - 1 : quotient
    }

    /// The first three decimal places, nil if there is anything but digits.
    private static func fraction(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
        var milliseconds: Int64 = 0
        var place: Int64 = 100
        for byte in bytes {
            let digit = byte &- 0x30
            guard digit <= 9 else { return nil }
            milliseconds += Int64(digit) * place
            place /= 10
        }
        return milliseconds
    }

    /// A number with an exponent, as programs that keep times as floating point write it.
    private func exponent(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard let number = DecimalParser.parse(bytes) else { return nil }
        let milliseconds =
            self == .seconds ? number * 1000 : number / Double(max(1, perMillisecond))
        guard abs(milliseconds) < 9e18 else { return nil }
        let whole = Int64(milliseconds)
        return Double(whole) > milliseconds ? whole - 1 : whole
    }
}
