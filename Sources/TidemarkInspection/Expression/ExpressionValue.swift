/// What an expression works on: the scalars.
///
/// Instants are epoch milliseconds and spans are milliseconds, both as `int`. A value that is no
/// scalar is `null` here.
public enum ExpressionValue: Sendable, Hashable {
    /// No value; a comparison with it is false and arithmetic with it gives it again.
    case null
    /// A truth value.
    case bool(Bool)
    /// A whole number, an instant or a span.
    case int(Int64)
    /// A number with a fraction.
    case double(Double)
    /// A text.
    case string(String)
}
