import CTidemark

/// A counter on which threads wait for each other.
///
/// The pattern that loses no wake-up: read `epoch`, look whether there is work, and if there is
/// none wait with that epoch. Whoever makes work signals afterwards. A signal costs one atomic
/// addition when nobody waits.
@usableFromInline
package final class Waker: @unchecked Sendable {
    // Sendable: the pointer never changes, and what it points to guards itself by a mutex.
    private let handle: OpaquePointer

    /// Makes a waker at epoch zero.
    package init() {
        guard let handle = tm_waker_create() else { preconditionFailure("out of memory") }
        self.handle = handle
    }

    deinit {
        tm_waker_destroy(handle)
    }

    /// How many signals there have been.
    @usableFromInline
    package var epoch: UInt64 { tm_waker_epoch(handle) }

    /// Moves the epoch on and wakes all that wait; from any thread.
    @usableFromInline
    package func signal() {
        tm_waker_signal(handle)
    }

    /// Blocks the thread until there has been a signal since the given epoch, or the timeout has
    /// passed.
    ///
    /// Returns whether there was a signal. Without a timeout it waits for ever.
    @usableFromInline
    @discardableResult
    package func waitUntilChanged(
        from epoch: UInt64,
        timeoutNanoseconds: Int64? = nil
    ) -> Bool {
        tm_waker_wait_until_changed(handle, epoch, timeoutNanoseconds.map { max(0, $0) } ?? -1)
    }
}
