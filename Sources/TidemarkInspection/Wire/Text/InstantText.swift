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
        let (days, rest) = milliseconds.flooredQuotientAndRemainder(dividingBy: 86_400_000)
        let date = CivilDate(daysSinceEpoch: days)
        guard (0...9999).contains(date.year) else { return String(milliseconds) }
        let time =
            padded(rest / 3_600_000) + ":" + padded(rest / 60_000 % 60) + ":"
            + padded(rest / 1000 % 60)
        let fraction = rest % 1000 == 0 ? "" : "." + padded(rest % 1000, width: 3)
        let day = padded(date.year, width: 4) + "-" + padded(date.month) + "-" + padded(date.day)
        return day + "T" + time + fraction + "Z"
    }

    private static func padded(_ number: Int64, width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
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
