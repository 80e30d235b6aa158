extension Duration {
    /// Whole milliseconds of this span, the engine's resolution; parts of a millisecond are cut off.
    ///
    /// Spans too long for 64 bits are held at the ends.
    @inlinable
    public var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, carried) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        return carried ? (seconds < 0 ? .min : .max) : sum
    }

    /// A span of whole minutes.
    @inlinable public static func minutes(_ count: Int64) -> Duration { .seconds(count * 60) }

    /// A span of whole hours.
    @inlinable public static func hours(_ count: Int64) -> Duration { .seconds(count * 3600) }

    /// A span of whole days of 24 hours.
    @inlinable public static func days(_ count: Int64) -> Duration { .seconds(count * 86_400) }
}
