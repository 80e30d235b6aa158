extension String: ParameterValue {
    /// Any text.
    public init?(parameter text: String) { self = text }
    /// The text itself.
    public var parameterText: String { self }
    /// Any text.
    public static var parameterForm: String { "a text" }
}

extension Int: ParameterValue {
    /// A whole number.
    public init?(parameter text: String) { self.init(text) }
    /// Its digits.
    public var parameterText: String { String(self) }
    /// A whole number.
    public static var parameterForm: String { "a whole number" }
}

extension Double: ParameterValue {
    /// A number.
    public init?(parameter text: String) {
        guard let value = Double(text), value.isFinite else { return nil }
        self = value
    }
    /// Its shortest form.
    public var parameterText: String { String(self) }
    /// A number.
    public static var parameterForm: String { "a number" }
}

extension Bool: ParameterValue {
    /// `true` or `false`.
    public init?(parameter text: String) { self.init(text) }
    /// `true` or `false`.
    public var parameterText: String { String(self) }
    /// `true` or `false`.
    public static var parameterForm: String { "true or false" }
}

extension Duration: ParameterValue {
    /// A span such as `500ms`, `5s`, `10min`, `1h` or `2d`.
    public init?(parameter text: String) {
        let digits = text.prefix { $0.isNumber }
        guard let count = Int64(digits) else { return nil }
        let unit: Int64
        switch text.dropFirst(digits.count) {
        case "ms": unit = 1
        case "s": unit = 1000
        case "min": unit = 60_000
        case "h": unit = 3_600_000
        case "d": unit = 86_400_000
        default: return nil
        }
        let (total, overflow) = count.multipliedReportingOverflow(by: unit)
        if overflow { return nil }
        self = .milliseconds(total)
    }

    /// The span in its largest whole unit.
    public var parameterText: String {
        let total = wholeMilliseconds
        for (name, unit) in [("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1000)]
        where total != 0 && total % Int64(unit) == 0 {
            return "\(total / Int64(unit))\(name)"
        }
        return "\(total)ms"
    }

    /// A span with its unit.
    public static var parameterForm: String { "a time such as 500ms, 5s, 10min, 1h or 2d" }
}

extension Optional: ParameterValue where Wrapped: ParameterValue {
    /// `none`, or what the type itself reads.
    public init?(parameter text: String) {
        if text == "none" {
            self = .none
        } else if let value = Wrapped(parameter: text) {
            self = .some(value)
        } else {
            return nil
        }
    }
    /// `none`, or the text of the value.
    public var parameterText: String { map(\.parameterText) ?? "none" }
    /// `none`, or what the type itself reads.
    public static var parameterForm: String { "none or " + Wrapped.parameterForm }
}

extension ParameterValue where Self: RawRepresentable & CaseIterable, RawValue == String {
    /// One of the cases by its raw value.
    public init?(parameter text: String) { self.init(rawValue: text) }
    /// The raw value.
    public var parameterText: String { rawValue }
    /// The raw values.
    public static var parameterForm: String {
        "one of " + allCases.map(\.rawValue).joined(separator: ", ")
    }
}

extension OnRecordError: ParameterValue {}
extension RestoredWatermarks: ParameterValue {}
