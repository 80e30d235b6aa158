/// The text of an instant: ISO 8601 in UTC, or epoch milliseconds.
public enum InstantText {
    /// Reads `2013-02-08T20:00Z`, with seconds, a fraction or an offset, or a count of epoch
    /// milliseconds.
    ///
    /// - Throws: a `syntax` error that shows the right form.
    public static func parse(_ text: String) throws(ErrorReply) -> Int64 {
        if let milliseconds = Int64(text) { return milliseconds }
        let bytes = Array(text.utf8)
        var scanner = InstantScanner(bytes, from: 0)
        guard let milliseconds = scanner.read(), scanner.position == bytes.count else {
            throw .syntax(
                "\"\(text)\" is not an instant",
                hint: "write 2013-02-08T20:00Z or epoch milliseconds"
            )
        }
        return milliseconds
    }

    /// The instant as `2013-02-08T20:00:00Z`, with milliseconds where it has some.
    ///
    /// Instants outside the years 0 to 9999 are written as epoch milliseconds; `parse` reads both
    /// back.
    public static func format(_ milliseconds: Int64) -> String {
        guard let moment = Moment(milliseconds) else { return String(milliseconds) }
        return DigitText.make { text in
            moment.writeYear(to: &text)
            text.append("-")
            moment.writeDay(to: &text)
            text.append("T")
            moment.writeTime(to: &text)
            if moment.rest % 1000 != 0 {
                text.append(".")
                text.append(moment.rest % 1000, width: 3)
            }
            text.append("Z")
        }
    }

    /// The instant as `02-08 20:00:00`; nil outside the years 0 to 9999.
    package static func dayAndTime(_ milliseconds: Int64) -> String? {
        guard let moment = Moment(milliseconds) else { return nil }
        return DigitText.make { text in
            moment.writeDay(to: &text)
            text.append(" ")
            moment.writeTime(to: &text)
        }
    }

    /// The instant as `20:00:00.0`, without its day; nil outside the years 0 to 9999.
    package static func timeAndTenth(_ milliseconds: Int64) -> String? {
        guard let moment = Moment(milliseconds) else { return nil }
        return DigitText.make { text in
            moment.writeTime(to: &text)
            text.append(".")
            text.append(moment.rest % 1000 / 100, width: 1)
        }
    }
}

/// An instant as people count it.
private struct Moment {
    let date: CivilDate
    /// Milliseconds since midnight.
    let rest: Int64

    init?(_ milliseconds: Int64) {
        let (days, rest) = milliseconds.flooredQuotientAndRemainder(dividingBy: 86_400_000)
        date = CivilDate(daysSinceEpoch: days)
        self.rest = rest
        guard (0...9999).contains(date.year) else { return nil }
    }

    func writeYear(to text: inout DigitText) {
        text.append(date.year, width: 4)
    }

    func writeDay(to text: inout DigitText) {
        text.append(date.month, width: 2)
        text.append("-")
        text.append(date.day, width: 2)
    }

    func writeTime(to text: inout DigitText) {
        text.append(rest / 3_600_000, width: 2)
        text.append(":")
        text.append(rest / 60_000 % 60, width: 2)
        text.append(":")
        text.append(rest / 1000 % 60, width: 2)
    }
}

/// A short text of digits and signs, written in place: screens ask for dozens in each frame.
private struct DigitText {
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    static func make(_ write: (inout DigitText) -> Void) -> String {
        String(unsafeUninitializedCapacity: 24) { bytes in
            var text = DigitText(bytes: bytes)
            write(&text)
            return text.count
        }
    }

    private init(bytes: UnsafeMutableBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func append(_ sign: Unicode.Scalar) {
        bytes[count] = UInt8(truncatingIfNeeded: sign.value)
        count += 1
    }

    /// Appends a number that has no more digits than `width`, with zeros before it.
    mutating func append(_ number: Int64, width: Int) {
        var rest = number
        for place in stride(from: count + width - 1, through: count, by: -1) {
            bytes[place] = 0x30 + UInt8(rest % 10)
            rest /= 10
        }
        count += width
    }
}

extension Int64 {
    /// Quotient and remainder rounded towards the past, so that instants before 1970 fall on their
    /// own day.
    fileprivate func flooredQuotientAndRemainder(dividingBy divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
