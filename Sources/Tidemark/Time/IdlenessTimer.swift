/// Decides at periodic checks whether a split has been silent for too long.
///
/// The rule is Flink's, check for check: the first check after activity only notes it, the next one starts the
/// clock, and later ones report idle when more than the timeout has gone by since. So the verdict comes one to
/// three intervals after `last record + timeout`. As in Flink a start at instant zero counts as no start.
///
/// - Flink: `WatermarksWithIdleness.IdlenessTimer`
@frozen
public struct IdlenessTimer: Hashable, Sendable {
    /// How much silence makes a split idle.
    public let timeoutMilliseconds: Int64
    /// Whether there were records since the last check.
    @usableFromInline var sawActivity = false
    /// When the clock of the current silence started; nil while it does not run.
    public private(set) var silentSince: Timestamp?

    /// A timer whose clock starts at its first check without activity.
    public init(timeoutMilliseconds: Int64) {
        self.timeoutMilliseconds = timeoutMilliseconds
    }

    /// Takes over what another timer had seen.
    mutating func restore(sawActivity: Bool, silentSince: Timestamp?) {
        self.sawActivity = sawActivity
        self.silentSince = silentSince
    }

    /// Notes a record.
    @inlinable @inline(__always)
    public mutating func activity() {
        sawActivity = true
    }

    /// Checks at an instant of processing time whether the silence is too long.
    public mutating func checkIfIdle(at now: Timestamp) -> Bool {
        if sawActivity {
            sawActivity = false
            silentSince = nil
            return false
        }
        guard let silentSince else {
            silentSince = now.milliseconds == 0 ? nil : now
            return false
        }
        return now > limit(of: silentSince)
    }

    /// Leaves out a time in which the task was blocked downstream: records could not come then.
    public mutating func pauseFor(milliseconds: Int64) {
        silentSince = silentSince?.advanced(byMilliseconds: milliseconds)
    }

    /// The earliest tick after an instant at which a check could change the timer or report idle.
    ///
    /// A run that checks at these ticks only has the same verdicts and the same state as one that checks at all.
    public func nextDeadline(after now: Timestamp, on grid: TickGrid) -> Timestamp? {
        if sawActivity { return grid.firstTick(after: now) }
        guard let silentSince else {
            let tick = grid.firstTick(after: now)
            return tick.flatMap { $0.milliseconds == 0 ? grid.firstTick(after: $0) : $0 }
        }
        return grid.firstTick(after: max(now, limit(of: silentSince)))
    }

    private func limit(of start: Timestamp) -> Timestamp {
        start.advanced(byMilliseconds: timeoutMilliseconds)
    }
}
