import Tidemark

/// What a late record has missed, and what would have kept it, told from the windows of its operator.
struct LateVerdict {
    /// How many of its windows were over.
    let windowsMissed: Int64
    /// The least allowed lateness with which it would have been counted in, in milliseconds.
    let lateness: Int64
    /// The least bound with which it would not have been late at all; nil where watermarks follow no single bound.
    let bound: Int64?

    /// Nil for an operator without windows, and at the end of time.
    init?(_ entry: LateEntry, _ spans: [String: Int64], bound present: Int64?) {
        guard let closing = ClosingWindow(of: entry.timestamp, spans),
            let over = entry.watermark.span(since: closing.limit)
        else { return nil }
        lateness = max(0, closing.lateness + over + 1)
        windowsMissed = Self.missed(entry, closing, spans)
        let wait = entry.isRefire ? over + closing.lateness : over
        bound = present.map { max(0, $0 + wait + 1) }
    }

    /// Of overlapping windows those that were over; the last of them ends at `closing.end`.
    private static func missed(
        _ entry: LateEntry,
        _ closing: ClosingWindow,
        _ spans: [String: Int64]
    ) -> Int64 {
        guard let size = spans["size"], size > 0 else { return entry.isRefire ? 0 : 1 }
        let slide = max(1, spans["slide"] ?? size)
        guard let ahead = closing.limit.span(since: entry.watermark),
            let into = entry.timestamp.span(since: closing.start),
            closing.end.span(since: closing.start) == size
        else { return 0 }
        // The n-th window before the last ends n slides earlier; it holds the record as long as that is within its size.
        let all = (size - 1 - into) / slide + 1
        let open = ahead > 0 ? (ahead - 1) / slide + 1 : 0
        return max(0, all - open)
    }
}
