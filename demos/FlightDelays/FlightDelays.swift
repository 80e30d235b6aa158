public import Tidemark
import CEmbedded

/// Every departure from New York's airports in the month of the blizzard, in the order in which the aircraft left.
///
/// Event time is the scheduled departure, arrival order the actual one: so disorder, lateness and silent airports are
/// real. Hourly windows count the flights of each airport and take their mean delay.
public struct Flight: Sendable, Inspectable {
    /// When the aircraft left the gate.
    public let departedAt: Timestamp
    /// When it should have left.
    public let scheduledAt: Timestamp
    /// The airport, as its three letters.
    public let origin: String
    /// Minutes between the two.
    public let delay: Int

    /// The fields for expressions and screens.
    public static let schema = Schema(Self.self) {
        $0.field("departed_at", \.departedAt)
        $0.field("scheduled_at", \.scheduledAt)
        $0.field("origin", \.origin)
        $0.field("delay_min", \.delay)
    }
}
