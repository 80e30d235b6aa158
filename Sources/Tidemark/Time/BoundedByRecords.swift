/// Watermarks at a fixed distance behind the highest timestamp that rise with records and need no clock.
///
/// For files that are read as fast as they can be: there time does not pass between two records, and watermarks that
/// are asked for periodically would come only at the end. A watermark is sent when it has risen by at least the grain
/// since the last one, so that it costs little where records lie close together.
struct BoundedByRecords<Element>: WatermarkGenerator {
    private var bound: BoundedOutOfOrderness
    private let grainMilliseconds: Int64
    /// The least watermark that is worth sending.
    private var next = Timestamp.min

    init(delayMilliseconds: Int64, grainMilliseconds: Int64) {
        bound = BoundedOutOfOrderness(delayMilliseconds: delayMilliseconds)
        self.grainMilliseconds = grainMilliseconds
    }

    mutating func onEvent(
        _ element: Element,
        timestamp: Timestamp,
        output: inout WatermarkOutput
    ) {
        observe(timestamp, &output)
    }

    mutating func onRun(
        _ elements: UnsafePointer<Element>,
        _ timestamps: UnsafePointer<Timestamp>,
        count: Int,
        output: inout WatermarkOutput
    ) -> Int {
        for row in 0..<count where observe(timestamps[row], &output) { return row + 1 }
        return count
    }

    mutating func onPeriodicEmit(_ output: inout WatermarkOutput) {}

    /// Takes note of a timestamp; says whether a watermark follows it.
    @inline(__always)
    @discardableResult
    private mutating func observe(_ timestamp: Timestamp, _ output: inout WatermarkOutput) -> Bool {
        if timestamp <= bound.maxTimestamp { return false }
        bound.observe(timestamp)
        guard let watermark = bound.currentWatermark, watermark >= next else { return false }
        next = watermark.advanced(byMilliseconds: grainMilliseconds)
        output.emitWatermark(watermark)
        return true
    }
}

extension WatermarkStrategy {
    /// Watermarks `delay + 1 ms` behind the highest timestamp that rise with records, at least `grain` at a time.
    ///
    /// They need no clock: the right ones for a file without arrival times.
    ///
    /// - Flink: none
    public static func forBoundedOutOfOrderness(
        _ delay: Duration,
        byRecordsEvery grain: Duration
    ) -> Self {
        if delay < .zero { return forBoundedOutOfOrderness(delay) }
        let (delay, grain) = (delay.wholeMilliseconds, max(1, grain.wholeMilliseconds))
        return forGenerator {
            BoundedByRecords(delayMilliseconds: delay, grainMilliseconds: grain)
        }
    }
}
