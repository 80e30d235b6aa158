/// Numbers as people read them: one unit, a bounded width, no decimal that means nothing.
package enum NumberText {
    /// The whole number with its thousands set apart: `10,412`.
    package static func grouped(_ number: Int64) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// At most five columns: `9999`, `12.4k`, `123k`, `1.2M`.
    package static func compact(_ number: Int64) -> String {
        let size = number.magnitude
        guard size >= 10_000 else { return String(number) }
        let unit = counts.first { size >= $0.0 } ?? (1000, "k")
        let tenths = size / (unit.0 / 10)
        let text = tenths >= 1000 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
        return (number < 0 ? "-" : "") + text + unit.1
    }

    /// How many in a second: `0`, `3.2`, `123`, `12.4k`; `?` where it was not measured.
    package static func rate(_ number: Double?) -> String {
        guard let number, number.isFinite else { return "?" }
        guard number.magnitude < 9e18 else { return "?" }
        if number == 0 { return "0" }
        guard number.magnitude < 100 else { return compact(Int64(number)) }
        let tenths = Int64(number * 10 + (number < 0 ? -0.5 : 0.5))
        return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }

    /// A share as whole percents.
    package static func percent(_ share: Double) -> String {
        guard share.isFinite else { return "?" }
        return String(Int64(min(max(0, share), 1) * 100 + 0.5))
    }

    /// Milliseconds in the one unit that fits: `850ms`, `43.0s`, `31.0m`, `4.2h`, `3.1d`.
    package static func span(_ milliseconds: Int64) -> String {
        let size = milliseconds.magnitude
        let sign = milliseconds < 0 ? "-" : ""
        guard size > 0 else { return "0s" }
        guard size >= 1000 else { return sign + "\(size)ms" }
        let unit = spans.first { size >= $0.0 } ?? (0, 1000, "s")
        let tenths = size / (unit.1 / 10)
        return tenths >= 10_000
            ? sign + "\(tenths / 10)" + unit.2 : sign + "\(tenths / 10).\(tenths % 10)" + unit.2
    }

    /// Bytes in one unit.
    package static func bytes(_ count: Int64) -> String {
        count.magnitude < 10_000 ? "\(count)B" : compact(count) + "B"
    }

    /// From which size on a unit of counts is used.
    private static let counts: [(UInt64, String)] = [
        (1_000_000_000_000_000_000, "E"), (1_000_000_000_000_000, "P"), (1_000_000_000_000, "T"),
        (1_000_000_000, "G"), (1_000_000, "M"), (1000, "k"),
    ]

    /// From which size on a unit of time is used, and how long it is.
    private static let spans: [(UInt64, UInt64, String)] = [
        (172_800_000, 86_400_000, "d"), (3_600_000, 3_600_000, "h"), (60_000, 60_000, "m"),
        (0, 1000, "s"),
    ]
}
