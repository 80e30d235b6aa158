/// Reads one ISO 8601 instant from the middle of a text.
///
/// Layout: `YYYY-MM-DD`, then `THH:MM`, `:SS`, `.fraction` and a zone `Z` or `±HH:MM`, each
/// optional behind the one before it. Without a zone the instant is UTC. Digits of the fraction
/// beyond milliseconds are cut.
struct InstantScanner {
    private let bytes: [UInt8]
    private(set) var position: Int

    init(_ bytes: [UInt8], from position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// Whether a date followed by `T` starts here: what tells `2013-02-08T20:00Z` from a
    /// subtraction.
    var standsBeforeDateAndTime: Bool {
        var copy = self
        return copy.readDate() != nil && copy.peek == UInt8(ascii: "T")
    }

    /// Epoch milliseconds of the instant that starts here, or nil where none does or no calendar
    /// has it.
    mutating func read() -> Int64? {
        guard let date = readDate(), date.exists else { return nil }
        guard skip("T") else { return date.daysSinceEpoch * 86_400_000 }
        guard let hour = readNumber(digits: 2), hour < 24, skip(":"),
            let minute = readNumber(digits: 2), minute < 60
        else { return nil }
        guard let fine = readSeconds(), let offset = readZone() else { return nil }
        return ((date.daysSinceEpoch * 24 + hour) * 60 + minute - offset) * 60_000 + fine
    }

    private mutating func readDate() -> CivilDate? {
        guard let year = readNumber(digits: 4), skip("-"), let month = readNumber(digits: 2),
            skip("-"), let day = readNumber(digits: 2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// The milliseconds within the minute.
    private mutating func readSeconds() -> Int64? {
        guard skip(":") else { return 0 }
        guard let seconds = readNumber(digits: 2), seconds < 60 else { return nil }
        guard skip(".") else { return seconds * 1000 }
        var unit: Int64 = 100
        var milliseconds: Int64 = 0
        var digits = 0
        while let digit = readNumber(digits: 1) {
            milliseconds += digit * unit
            unit /= 10
            digits += 1
        }
        return digits == 0 ? nil : seconds * 1000 + milliseconds
    }

    /// Minutes by which the zone is ahead of UTC.
    private mutating func readZone() -> Int64? {
        if skip("Z") { return 0 }
        var copy = self
        let isBehind = copy.skip("-")
        guard isBehind || copy.skip("+") else { return 0 }
        guard let hours = copy.readNumber(digits: 2), copy.skip(":"),
            let minutes = copy.readNumber(digits: 2)
        else { return 0 }
        guard hours <= 18, minutes < 60 else { return nil }
        self = copy
        return (hours * 60 + minutes) * (isBehind ? -1 : 1)
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skip(_ expected: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: expected) else { return false }
        position += 1
        return true
    }

    /// A number of exactly that many digits; the position stands still where there is none.
    private mutating func readNumber(digits: Int) -> Int64? {
        guard position + digits <= bytes.count else { return nil }
        var number: Int64 = 0
        for byte in bytes[position..<position + digits] {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        position += digits
        return number
    }
}
