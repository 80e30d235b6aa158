/// Comparisons of scalars; nil where the two cannot be compared, `null` among them.
enum Comparison {
    static func areEqual(_ left: ExpressionValue, _ right: ExpressionValue) -> Bool? {
        switch (left, right) {
        case (.bool(let left), .bool(let right)): left == right
        case (.string(let left), .string(let right)): left == right
        case (.int(let left), .int(let right)): left == right
        case (.int(let left), .double(let right)): Double(left) == right
        case (.double(let left), .int(let right)): left == Double(right)
        case (.double(let left), .double(let right)): left == right
        default: nil
        }
    }

    static func isLess(_ left: ExpressionValue, than right: ExpressionValue) -> Bool? {
        switch (left, right) {
        case (.string(let left), .string(let right)): left < right
        case (.int(let left), .int(let right)): left < right
        case (.int(let left), .double(let right)): Double(left) < right
        case (.double(let left), .int(let right)): left < Double(right)
        case (.double(let left), .double(let right)): left < right
        default: nil
        }
    }

    static func test(
        for sign: BinaryOperator
    ) -> @Sendable (ExpressionValue, ExpressionValue) -> Bool {
        switch sign {
        case .notEqual: { areEqual($0, $1) == false }
        case .less: { isLess($0, than: $1) == true }
        case .lessOrEqual: { isLess($0, than: $1) == true || areEqual($0, $1) == true }
        case .greater: { isLess($1, than: $0) == true }
        case .greaterOrEqual: { isLess($1, than: $0) == true || areEqual($0, $1) == true }
        default: { areEqual($0, $1) == true }
        }
    }

    /// Whether the bytes of one text occur in another, anywhere or only at its start.
    static func occurs(_ part: String, in whole: String, onlyAtStart: Bool) -> Bool {
        if onlyAtStart { return whole.utf8.starts(with: part.utf8) }
        var rest = whole.utf8[...]
        var left = whole.utf8.count - part.utf8.count
        while left >= 0 {
            if rest.starts(with: part.utf8) { return true }
            rest = rest.dropFirst()
            left -= 1
        }
        return false
    }
}
