import CNcurses

/// Wakes the UI thread from any other thread, without ever waiting.
package final class TerminalWaker: Sendable {
    let descriptor: Int32

    init() {
        descriptor = tm_wake_create()
        precondition(descriptor >= 0, "no descriptor is left for the terminal's wake-up")
    }

    deinit {
        tm_wake_close(descriptor)
    }

    /// Makes `nextEvent` return ``TerminalEvent/wake``; many calls may become one event.
    package func wake() {
        tm_wake_signal(descriptor)
    }

    /// True once after any number of calls of ``wake()``.
    func take() -> Bool {
        tm_wake_clear(descriptor)
    }
}
