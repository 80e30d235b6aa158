import Synchronization
package import Tidemark

/// A host clock whose time moves only when a test says so.
package final class ScriptedClock: HostClock {
    private let nanoseconds = Atomic<Int64>(1_000_000_000)

    package init() {}

    package var monotonicNanoseconds: Int64 { nanoseconds.load(ordering: .acquiring) }

    package var realTime: Timestamp { Timestamp(monotonicNanoseconds / 1_000_000) }

    /// Moves the time on.
    package func advance(by span: Duration) {
        nanoseconds.wrappingAdd(span.wholeMilliseconds * 1_000_000, ordering: .releasing)
    }
}
