/// The text of a span of time: whole numbers with the units `ms`, `s`, `min`, `h` and `d`.
public enum DurationText {
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// Milliseconds of a span such as `500ms`, `5s`, `10min`, `2d` or `1h30min`.
    ///
    /// - Throws: a `syntax` error for a missing or unknown unit, and for a span beyond 64 bits.
    public static func parse(_ text: String) throws(ErrorReply) -> Int64 {
        var rest = Substring(text)
        var total: Int64 = 0
        repeat {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { !($0.isASCII && $0.isNumber) }
            rest = rest.dropFirst(unit.count)
            total = try sum(total, part(digits: digits, unit: unit, of: text), of: text)
        } while !rest.isEmpty
        return total
    }

    /// The span in the largest unit that divides it: `90min`, `1500ms`.
    public static func format(_ milliseconds: Int64) -> String {
        guard milliseconds != 0 else { return "0ms" }
        let unit = units.first { milliseconds % $0.milliseconds == 0 } ?? ("ms", 1)
        return "\(milliseconds / unit.milliseconds)\(unit.name)"
    }

    /// The span as a person reads it, with nothing left out: `30m 1ms`, `1h 20m`.
    public static func exact(_ milliseconds: Int64) -> String {
        if milliseconds == 0 { return "0ms" }
        var rest = milliseconds.magnitude
        var parts: [String] = []
        for (name, unit) in [
            ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
        ]
            as [(String, UInt64)]
        {
            if rest >= unit { parts.append("\(rest / unit)\(name)") }
            rest %= unit
        }
        return (milliseconds < 0 ? "-" : "") + parts.joined(separator: " ")
    }

    /// The span as a person reads it: `7d 16h 4m`, `3h 35m`, `1.5s`, `250ms`.
    ///
    /// From a minute up it is rounded to seconds, from a day up to minutes; units that are zero are left out. What
    /// must read back uses `format`.
    public static func readable(_ milliseconds: Int64) -> String {
        let size = milliseconds.magnitude
        let sign = milliseconds < 0 ? "-" : ""
        if size < 1000 { return sign + "\(size)ms" }
        if size < 60_000 {
            let digits = String(size % 1000 + 1000).dropFirst()
            let fraction = digits.reversed().drop { $0 == "0" }.reversed()
            return sign + "\(size / 1000)" + (fraction.isEmpty ? "" : "." + String(fraction)) + "s"
        }
        let grain: UInt64 = size < 86_400_000 - 500 ? 1000 : 60_000
        var rest = size / grain * grain + (size % grain >= grain / 2 ? grain : 0)
        var parts: [String] = []
        for (name, unit) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)]
            as [(String, UInt64)]
        {
            if rest >= unit { parts.append("\(rest / unit)\(name)") }
            rest %= unit
        }
        return sign + parts.joined(separator: " ")
    }

    private static func part(
        digits: Substring,
        unit name: Substring,
        of text: String
    ) throws(ErrorReply) -> Int64 {
        guard !digits.isEmpty else {
            throw .syntax("\"\(text)\" is not a duration", hint: "write 500ms, 5s, 10min, 1h or 2d")
        }
        guard !name.isEmpty else {
            throw .syntax(
                "\"\(text)\" has no unit",
                hint: "write \(digits)ms, \(digits)s or \(digits)min"
            )
        }
        guard let unit = units.first(where: { $0.name == name }) else {
            let hint = NearestName.hint(for: String(name), among: units.map(\.name))
            throw .syntax("\"\(name)\" in \"\(text)\" is not a unit of time", hint: hint)
        }
        guard let count = Int64(digits) else { throw tooLong(text) }
        let (product, overflow) = count.multipliedReportingOverflow(by: unit.milliseconds)
        guard !overflow else { throw tooLong(text) }
        return product
    }

    private static func sum(
        _ left: Int64,
        _ right: Int64,
        of text: String
    ) throws(ErrorReply) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        guard !overflow else { throw tooLong(text) }
        return sum
    }

    private static func tooLong(_ text: String) -> ErrorReply {
        .syntax("\"\(text)\" is longer than 64 bits of milliseconds can hold")
    }
}
