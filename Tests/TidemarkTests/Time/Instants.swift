public import Tidemark

/// Bare numbers for instants keep expected sequences readable; tests only.
extension Timestamp: ExpressibleByIntegerLiteral {
    /// The instant of so many milliseconds.
    public init(integerLiteral value: Int64) { self.init(value) }
}
