/// The type of a field, as far as it is known before the first record.
public enum FieldType: String, Sendable, Hashable, CaseIterable {
    /// A whole number.
    case int
    /// A number with a fraction.
    case double
    /// A text.
    case string
    /// A truth value.
    case bool
    /// A time, in epoch milliseconds.
    case instant
    /// A span of time, in milliseconds.
    case duration
    /// Known only when a record is there.
    case unknown

    var isNumber: Bool {
        switch self {
        case .int, .double, .instant, .duration, .unknown: true
        case .string, .bool: false
        }
    }

    /// Whether a value of this type could equal one of the other.
    func compares(with other: FieldType) -> Bool {
        if self == .unknown || other == .unknown || self == other { return true }
        if self == .instant && other == .duration { return false }
        if self == .duration && other == .instant { return false }
        return isNumber && other.isNumber
    }
}

extension ExpressionValue {
    /// The type that this value shows, `unknown` for `null`.
    public var type: FieldType {
        switch self {
        case .null: .unknown
        case .bool: .bool
        case .int: .int
        case .double: .double
        case .string: .string
        }
    }
}
