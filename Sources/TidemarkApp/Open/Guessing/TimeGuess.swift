import Tidemark
import TidemarkInspection

/// How the values of a column are times, if they are.
struct TimeGuess: Equatable {
    let format: TimestampFormat
    /// Why, and what was assumed.
    let reason: String
    /// Whether the numbers name years in which data is made.
    let isPlausible: Bool
    /// What else it could be.
    let doubt: String?

    var isISO: Bool { format == .iso8601 }

    /// Looks at values; nil where fewer than three in four are times.
    init?(_ values: [String]) {
        if values.isEmpty { return nil }
        let needed = (values.count * 3 + 3) / 4
        let instants = values.filter { ISO8601.parse($0) != nil }
        if instants.count >= needed {
            let (reason, doubt) = Self.zones(instants)
            self.init(format: .iso8601, reason: reason, isPlausible: true, doubt: doubt)
            return
        }
        let numbers = values.filter { SampledColumn.isNumber($0) }.compactMap { Double($0) }
        guard numbers.count >= needed else { return nil }
        self = Self.epoch(numbers)
    }

    init(format: TimestampFormat, reason: String, isPlausible: Bool, doubt: String?) {
        self.format = format
        self.reason = reason
        self.isPlausible = isPlausible
        self.doubt = doubt
    }

    /// The units by the size of today's numbers: from 1980 to 2100.
    private static let units: [(TimestampFormat, String, Double)] = [
        (.seconds, "seconds", 1), (.milliseconds, "milliseconds", 1e3),
        (.microseconds, "microseconds", 1e6), (.nanoseconds, "nanoseconds", 1e9),
    ]
    private static let years = 315_532_800.0...4_102_444_800.0

    private static func epoch(_ numbers: [Double]) -> TimeGuess {
        let fitting = units.map { unit in
            numbers.filter { years.contains($0 / unit.2) }.count
        }
        let best = fitting.indices.max { (fitting[$0], -$0) < (fitting[$1], -$1) } ?? 1
        let (format, name, _) = units[best]
        if fitting[best] == numbers.count {
            return TimeGuess(
                format: format,
                reason: "\(name) since the epoch, by their size",
                isPlausible: true,
                doubt: nil
            )
        }
        if fitting[best] > 0 {
            let others = numbers.count - fitting[best]
            return TimeGuess(
                format: format,
                reason: "\(name) since the epoch",
                isPlausible: true,
                doubt: "\(others) of \(numbers.count) values do not have the size of \(name)"
            )
        }
        let isFraction = numbers.contains { $0 != $0.rounded() }
        return TimeGuess(
            format: isFraction ? .seconds : .milliseconds,
            reason: isFraction ? "seconds since some start" : "milliseconds since some start",
            isPlausible: false,
            doubt: "the size of the numbers tells no unit: add :s, :ms, :us or :ns to the column"
        )
    }

    /// What the times say of their zones.
    private static func zones(_ values: [String]) -> (reason: String, doubt: String?) {
        let zoned = values.filter { hasZone($0) }.count
        let hasTimes = values.contains { $0.utf8.count > 10 }
        if !hasTimes { return ("dates; days begin at midnight UTC", nil) }
        if zoned == values.count {
            let isUTC = values.allSatisfy { $0.hasSuffix("Z") || $0.hasSuffix("z") }
            return (isUTC ? "ISO 8601, UTC" : "ISO 8601 with zones", nil)
        }
        if zoned == 0 { return ("ISO 8601", "no zone is written: taken as UTC") }
        return ("ISO 8601", "\(values.count - zoned) of \(values.count) have no zone: taken as UTC")
    }

    private static func hasZone(_ value: String) -> Bool {
        let time = value.utf8.dropFirst(10)
        return time.contains { "Zz+-".utf8.contains($0) }
    }
}
