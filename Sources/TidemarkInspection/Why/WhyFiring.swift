/// A window or a timer that a remedy makes fire.
public struct WhyFiring: InspectionRow, Hashable {
    /// Its key.
    public let key: InspectedValue
    /// The first instant of the window, in epoch milliseconds; nil for a timer.
    public let start: Int64?
    /// The instant behind its last, or the timer's own.
    public let end: Int64

    /// Makes a row from its fields.
    public init(key: InspectedValue, start: Int64?, end: Int64) {
        self.key = key
        self.start = start
        self.end = end
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("key", .value(key)), RowField("start", .instant(start)),
            RowField("end", .instant(end)),
        ]
    }
}
