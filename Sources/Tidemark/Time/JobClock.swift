/// The clock that decides results: processing time `P`, which stops while the job is paused.
///
/// A *virtual* clock jumps from event to event: it goes to the next arrival or deadline, never waits, and so gives the
/// same run every time. A *live* clock is the host's monotonic time minus all pauses. Used by the driver; tasks see the
/// instant that was sampled for their turn.
///
/// - Flink: `ProcessingTimeService`
public final class JobClock {
    /// What moves the clock.
    public enum Mode: Sendable {
        /// Recorded arrivals and deadlines.
        case virtual
        /// The host's monotonic time.
        case live
    }

    /// What moves this clock.
    public let mode: Mode
    let host: any HostClock
    private let origin: Int64
    private var start: Timestamp
    private var pausedNanoseconds: Int64 = 0
    private var pausedSince: Int64?

    /// Makes a clock that stands at `start`.
    public init(mode: Mode, host: any HostClock, start: Timestamp = Timestamp(0)) {
        self.mode = mode
        self.host = host
        self.start = start
        origin = host.monotonicNanoseconds
    }

    /// Goes on from an instant at which an earlier attempt stood; a virtual clock is moved by its driver.
    func goOn(from instant: Timestamp) {
        start = instant.advanced(byMilliseconds: -(runningNanoseconds / 1_000_000))
    }

    /// The host's time minus all pauses, as an instant; stands still while paused.
    public func sample() -> Timestamp {
        let elapsed = runningNanoseconds
        return start.advanced(byMilliseconds: elapsed / 1_000_000)
    }

    /// Telemetry time: nanoseconds of host time during which the job was not paused.
    public var runningNanoseconds: Int64 {
        (pausedSince ?? host.monotonicNanoseconds) - origin - pausedNanoseconds
    }

    /// Stops the clock; everything that depends on time stops with it.
    public func pause() {
        if pausedSince == nil { pausedSince = host.monotonicNanoseconds }
    }

    /// Lets the clock go on from where it stopped.
    public func resume() {
        guard let since = pausedSince else { return }
        pausedNanoseconds += host.monotonicNanoseconds - since
        pausedSince = nil
    }
}
