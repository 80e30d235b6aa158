import Tidemark

/// The strategy that `job.strategy` describes.
enum VectorStrategy {
    /// Builds the strategy; nil for a kind that is not known, and a thrown error where it is refused.
    static func make(_ json: JSON) throws -> WatermarkStrategy<VectorElement>? {
        guard let strategy = generation(json) else { return nil }
        guard let timeout = json["idleTimeout"]?.integer else { return try strategy.validated() }
        return try strategy.withIdleness(.milliseconds(timeout)).validated()
    }

    private static func generation(_ json: JSON) -> WatermarkStrategy<VectorElement>? {
        let delay = Duration.milliseconds(json["delay"]?.integer ?? 0)
        return switch json["type"]?.string {
        case "bounded": .forBoundedOutOfOrderness(delay)
        case "monotonous": .forMonotonousTimestamps()
        case "none": .noWatermarks()
        case "punctuated", "legacyPunctuated":
            .punctuated { element, timestamp in element.flag != 0 ? timestamp : nil }
        case "legacyBounded": .boundedOutOfOrdernessLegacy(delay)
        case "legacyAscending": .ascendingLegacy()
        case "legacyPeriodicLast": .forGenerator { LastTimestamp() }
        default: nil
        }
    }

    /// A periodic assigner that names the last timestamp, even when it falls.
    private struct LastTimestamp: WatermarkGenerator {
        var last: Timestamp?

        mutating func onEvent(
            _ element: VectorElement,
            timestamp: Timestamp,
            output: inout WatermarkOutput
        ) {
            last = timestamp
        }

        mutating func onPeriodicEmit(_ output: inout WatermarkOutput) {
            if let last { output.emitWatermark(last) }
        }
    }
}
