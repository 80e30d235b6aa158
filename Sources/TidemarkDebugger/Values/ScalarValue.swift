import Tidemark
import TidemarkInspection

/// Turns values of the user's program into what expressions work on.
enum ScalarValue {
    /// An instant; `null` for the two sentinels.
    static func of(_ instant: Timestamp) -> ExpressionValue {
        instant.finiteMilliseconds.map { .int($0) } ?? .null
    }

    /// Any value; `null` for what is no scalar.
    static func of(_ value: Any) -> ExpressionValue {
        switch value {
        case let text as String: return .string(text)
        case let number as Int: return .int(Int64(number))
        case let flag as Bool: return .bool(flag)
        case let number as Double: return .double(number)
        case let number as Float: return .double(Double(number))
        case let instant as Timestamp: return of(instant)
        case let span as Duration: return .int(span.milliseconds)
        case let number as any FixedWidthInteger:
            return Int64(exactly: number).map { .int($0) } ?? .double(Double(number))
        case let text as Substring: return .string(String(text))
        default: return ofCompound(value)
        }
    }

    private static func ofCompound(_ value: Any) -> ExpressionValue {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.map { of($0.value) } ?? .null
        case .enum:
            if let raw = value as? any RawRepresentable { return of(raw.rawValue) }
            return mirror.children.isEmpty ? .string("\(value)") : .null
        default: return .null
        }
    }
}

extension Duration {
    /// The span in whole milliseconds, cut towards zero and held at the ends of the range.
    var milliseconds: Int64 {
        let (seconds, fraction) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, carry) = whole.addingReportingOverflow(fraction / 1_000_000_000_000_000)
        return carry ? (seconds < 0 ? .min : .max) : sum
    }
}
