/// The parsed form of an expression; `at` is the column, counted from 0, that errors point to.
indirect enum ExpressionNode: Sendable {
    case literal(ExpressionValue, type: FieldType)
    case field(path: String, at: Int)
    case not(ExpressionNode, at: Int)
    case negate(ExpressionNode, at: Int)
    case binary(BinaryOperator, ExpressionNode, ExpressionNode, at: Int)
    case among(ExpressionNode, [ExpressionNode], at: Int)

    var isNullLiteral: Bool {
        guard case .literal(.null, _) = self else { return false }
        return true
    }
}

/// An operator between two operands, by its spelling.
enum BinaryOperator: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contains
    case startsWith
    case and
    case or
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
}
