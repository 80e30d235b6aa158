import CNcurses

/// Restores the terminal however the process ends.
///
/// Armed by ``TerminalSession`` before the first byte is drawn. Every signal that kills, a Swift trap,
/// `abort` and `exit` then first leave the alternate screen, show the cursor, put the line settings
/// back and print the last errors; then the signal takes its course: exit status and core dump
/// are those of a program without a console, and the Swift backtrace is printed without waiting
/// for a key. Only SIGKILL cannot be guarded against.
package enum TerminalGuard {
    /// Lets the overflow of this thread's stack be handled as well.
    ///
    /// A thread without a second stack dies of an overflow before any handler runs, so threads that
    /// run user code call this once. The UI thread need not.
    @discardableResult
    package static func protectCurrentThread() -> Bool {
        tm_guard_protect_thread()
    }

    /// Names whom to ask, in the handler of a crash, what the thread that crashed was working on.
    ///
    /// It must be safe in a signal handler. The answer is printed with the last errors.
    package static func askForWork(_ ask: @convention(c) () -> UnsafePointer<CChar>?) {
        tm_guard_ask_for_work(ask)
    }
}
