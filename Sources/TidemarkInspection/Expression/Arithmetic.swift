/// Arithmetic of scalars that gives `null` instead of trapping.
///
/// `null` comes of overflow, of division by zero, and of an operand that is no number. Whole
/// numbers divide to whole numbers.
enum Arithmetic {
    static func operation(
        for sign: BinaryOperator
    ) -> @Sendable (ExpressionValue, ExpressionValue) -> ExpressionValue {
        switch sign {
        case .add: add
        case .multiply: multiply
        case .divide: divide
        case .remainder: remainder
        default: subtract
        }
    }

    /// The type of a result, or nil where the operands do not go together.
    static func type(
        of sign: BinaryOperator,
        _ left: FieldType,
        _ right: FieldType
    ) -> FieldType? {
        guard left.isNumber, right.isNumber else { return nil }
        if left == .unknown || right == .unknown { return .unknown }
        switch (left, right) {
        case (.instant, .instant): return sign == .subtract ? .duration : nil
        case (.instant, .double), (.double, .instant): return nil
        case (.instant, _) where sign == .remainder: return .duration
        case (.instant, _): return sign == .add || sign == .subtract ? .instant : nil
        case (_, .instant): return sign == .add ? .instant : nil
        case (.double, _), (_, .double): return .double
        case (.duration, .duration):
            return sign == .divide ? .int : sign == .multiply ? nil : .duration
        case (.duration, _): return .duration
        case (_, .duration): return sign == .divide || sign == .remainder ? nil : .duration
        default: return .int
        }
    }

    static func add(_ left: ExpressionValue, _ right: ExpressionValue) -> ExpressionValue {
        apply(left, right, whole: { $0.addingReportingOverflow($1) }, broken: { $0 + $1 })
    }

    static func subtract(_ left: ExpressionValue, _ right: ExpressionValue) -> ExpressionValue {
        apply(left, right, whole: { $0.subtractingReportingOverflow($1) }, broken: { $0 - $1 })
    }

    static func multiply(_ left: ExpressionValue, _ right: ExpressionValue) -> ExpressionValue {
        apply(left, right, whole: { $0.multipliedReportingOverflow(by: $1) }, broken: { $0 * $1 })
    }

    static func divide(_ left: ExpressionValue, _ right: ExpressionValue) -> ExpressionValue {
        apply(left, right, whole: { $0.dividedReportingOverflow(by: $1) }, broken: { $0 / $1 })
    }

    static func remainder(_ left: ExpressionValue, _ right: ExpressionValue) -> ExpressionValue {
        apply(
            left,
            right,
            whole: { $0.remainderReportingOverflow(dividingBy: $1) },
            broken: { $0.truncatingRemainder(dividingBy: $1) }
        )
    }

    private static func apply(
        _ left: ExpressionValue,
        _ right: ExpressionValue,
        whole: (Int64, Int64) -> (partialValue: Int64, overflow: Bool),
        broken: (Double, Double) -> Double
    ) -> ExpressionValue {
        if case .int(let left) = left, case .int(let right) = right {
            let (result, overflow) = whole(left, right)
            return overflow ? .null : .int(result)
        }
        guard let left = number(left), let right = number(right) else { return .null }
        let result = broken(left, right)
        return result.isFinite ? .double(result) : .null
    }

    private static func number(_ value: ExpressionValue) -> Double? {
        switch value {
        case .int(let number): Double(number)
        case .double(let number): number
        case .null, .bool, .string: nil
        }
    }
}
