/// How much of its time an operator waits for room in its output, in one word.
///
/// - Flink: `JobVertexBackPressureInfo.VertexBackPressureLevel`, with its limits
public enum BackPressureLevel: String, Sendable, Hashable, CaseIterable {
    /// At most a tenth.
    case ok = "OK"
    /// At most a half.
    case low = "LOW"
    /// More than a half.
    case high = "HIGH"

    /// The word for so many milliseconds of a second; nil where they were not measured.
    public init?(backPressuredTimeMsPerSecond time: Double?) {
        guard let time, time.isFinite else { return nil }
        self = time <= 100 ? .ok : time <= 500 ? .low : .high
    }
}

extension OperatorMetrics {
    /// The word for its back pressure; nil where it was not measured.
    public var backPressureLevel: BackPressureLevel? {
        BackPressureLevel(backPressuredTimeMsPerSecond: backPressuredTimeMsPerSecond)
    }
}
