import Tidemark

/// From when to when the sample reaches, its end being that of the files where those were looked at.
struct EventSpan {
    /// Nil where there are not two instants.
    let milliseconds: Int64?
    /// Whether there is an end that could be looked at.
    let isWhole: Bool

    init(_ sampled: SampledColumns, _ times: TimeColumns) {
        self.init(sampled, times.time)
    }

    init(_ sampled: SampledColumns, _ time: TimeColumns.Candidate) {
        let first = sampled.columns[time.place].instants(time.guess.format).joined()
        let last = sampled.lastValues[time.place].compactMap {
            time.guess.format.parse($0)?.milliseconds
        }
        let all = Array(first) + last
        isWhole = !sampled.isLive
        guard let low = all.min(), let high = all.max() else {
            milliseconds = nil
            return
        }
        let (span, overflow) = high.subtractingReportingOverflow(low)
        milliseconds = overflow || span <= 0 ? nil : span
    }
}
