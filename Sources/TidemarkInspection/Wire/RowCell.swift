/// What a field holds, with what decides its looks.
public enum RowCell: Sendable {
    /// A name or a sentence.
    case text(String?)
    /// How many.
    case count(Int64?)
    /// How many in a second, or another measured number.
    case rate(Double?)
    /// Yes or no.
    case flag(Bool)
    /// Epoch milliseconds. The sentinels of "nothing yet" and "end of time" count as absent in
    /// JSON.
    case instant(Int64?)
    /// Milliseconds of a span.
    case span(Int64?)
    /// Milliseconds of a span that somebody may set just so: never rounded.
    case setting(Int64?)
    /// A 64-bit hash, written as 16 hexadecimal digits.
    case hash(UInt64?)
    /// A value of the user's program.
    case value(InspectedValue)
    /// A step of a timeline.
    case step(StepIdentity?)
    /// Rows of their own.
    case rows([any InspectionRow])

    /// A count from the platform's own integer.
    public static func count(_ number: Int) -> RowCell { .count(Int64(number)) }

    /// The cell as a JSON document.
    public var json: JSONValue {
        switch self {
        case .text(let text): .optional(text)
        case .count(let number), .span(let number), .setting(let number): .optional(number)
        case .rate(let number): number.map(JSONValue.number) ?? .null
        case .flag(let flag): .bool(flag)
        case .instant(let instant): .optional(Self.isSentinel(instant) ? nil : instant)
        case .hash(let hash): .optional(hash.map(Self.hexadecimal))
        case .value(let value): value.json
        case .step(let step): step.map(\.json) ?? .null
        case .rows(let rows): .array(rows.map(\.json))
        }
    }

    /// The cell as one line of plain text; rows give their number.
    public var text: String {
        switch self {
        case .text(let text): TerminalText.clean(text ?? "-")
        case .count(let number): number.map(String.init) ?? "-"
        case .rate(let number): number.map(\.description) ?? "-"
        case .flag(let flag): flag ? "yes" : "no"
        case .instant(.max): "end"
        case .instant(let instant):
            Self.isSentinel(instant) ? "none" : instant.map(InstantText.format) ?? "none"
        case .span(let span): span.map(DurationText.readable) ?? "-"
        case .setting(let span): span.map(DurationText.exact) ?? "-"
        case .hash(let hash): hash.map(Self.hexadecimal) ?? "-"
        case .value(.null): "-"
        case .value(let value): TerminalText.clean(value.text)
        case .step(let step): step.map { "\(TerminalText.clean($0.timeline)) \($0.step)" } ?? "-"
        case .rows(let rows): String(rows.count)
        }
    }

    /// Whether columns of this cell are aligned at their right edge.
    var isNumeric: Bool {
        switch self {
        case .count, .rate, .span, .rows: true
        case .value(.int), .value(.double): true
        default: false
        }
    }

    private static func isSentinel(_ instant: Int64?) -> Bool {
        instant == .min || instant == .max
    }

    private static func hexadecimal(_ hash: UInt64) -> String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
