import CTidemark

/// The clock of the machine, for telemetry and storage; never for anything that can change a
/// result.
///
/// Read from any thread, about 23 ns a call. Tests put a clock of their own in its place.
public protocol HostClock: Sendable {
    /// Nanoseconds of a clock that never goes back; its zero means nothing.
    var monotonicNanoseconds: Int64 { get }

    /// The time of day, for the names and dates of what is stored.
    var realTime: Timestamp { get }
}

/// The clock of the machine this process runs on.
public struct SystemHostClock: HostClock {
    /// Makes the clock; all of them tell the same time.
    public init() {}

    /// Nanoseconds of the system's monotonic clock.
    public var monotonicNanoseconds: Int64 { tm_monotonic_nanoseconds() }

    /// The time of day as the system has it.
    public var realTime: Timestamp { Timestamp(tm_real_milliseconds()) }
}
