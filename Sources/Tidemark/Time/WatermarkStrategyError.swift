/// Why a watermark strategy was refused, with Flink's own words where it has any.
///
/// Builder methods do not throw, so that a strategy stays one expression; the first mistake is kept in
/// `WatermarkStrategy.problem` and thrown when the graph is built.
///
/// - Flink: `IllegalArgumentException` of `WatermarkStrategy`
public struct WatermarkStrategyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Which rule the strategy breaks.
    public enum Code: String, Hashable, Sendable {
        /// The bound of out-of-orderness lies below zero.
        case negativeOutOfOrderness
        /// The idle timeout is zero or lies below it.
        case idleTimeoutNotPositive
        /// The drift that alignment allows is zero or lies below it.
        case alignmentDriftNotPositive
        /// The interval at which alignment is looked at is zero or lies below it.
        case alignmentIntervalNotPositive
        /// The generator is a class, of which no copy could be kept.
        case generatorIsReference
    }

    /// Which rule the strategy breaks.
    public let code: Code

    /// What is wrong, in one sentence.
    public var description: String {
        switch code {
        case .negativeOutOfOrderness: "maxOutOfOrderness cannot be negative"
        case .idleTimeoutNotPositive: "idleTimeout must be greater than zero"
        case .alignmentDriftNotPositive: "maxDrift must be greater than zero"
        case .alignmentIntervalNotPositive: "updateInterval must be greater than zero"
        case .generatorIsReference: "a watermark generator must be a struct or an enum, not a class"
        }
    }
}
