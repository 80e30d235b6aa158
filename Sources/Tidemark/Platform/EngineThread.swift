import CTidemark
import Synchronization

/// A thread of the operating system, lent to a task.
///
/// It starts at once and ends when its body returns. Whoever starts it joins it; one that is
/// dropped without a join runs on by itself.
package final class EngineThread: Sendable {
    /// The stack that a thread gets unless its starter says otherwise.
    package static let defaultStackBytes = 8 << 20

    private let handle: Mutex<ThreadHandle?>

    /// Starts a thread, or says why the system gave none.
    ///
    /// Linux shows the first 15 bytes of the name in `top -H` and in debuggers.
    package init(
        name: String,
        stackBytes: Int = EngineThread.defaultStackBytes,
        body: @escaping @Sendable () -> Void
    ) throws(EngineThreadError) {
        let context = Unmanaged.passRetained(ThreadBody(run: body)).toOpaque()
        var started: OpaquePointer?
        let refusal = tm_thread_start(&started, runThreadBody, context, name, max(0, stackBytes))
        guard refusal == 0, let started else {
            Unmanaged<ThreadBody>.fromOpaque(context).release()
            throw EngineThreadError(name: name, errorNumber: refusal)
        }
        handle = Mutex(ThreadHandle(pointer: started))
    }

    deinit {
        if let thread = takeHandle() { tm_thread_detach(thread.pointer) }
    }

    /// Waits for the thread to end; the second call returns at once.
    package func join() {
        if let thread = takeHandle() { tm_thread_join(thread.pointer) }
    }

    private func takeHandle() -> ThreadHandle? {
        handle.withLock { handle in
            defer { handle = nil }
            return handle
        }
    }
}

/// The system's refusal to start a thread.
package struct EngineThreadError: Error, CustomStringConvertible {
    /// The name the thread would have had.
    package let name: String

    /// The system's error number.
    package let errorNumber: Int32

    /// One sentence.
    package var description: String {
        "cannot start the thread \(name): system error \(errorNumber)"
    }
}

/// The C record of a running thread.
private struct ThreadHandle: @unchecked Sendable {
    // Sendable: pthread handles may be joined from any thread, and the mutex around it hands it out
    // once.
    let pointer: OpaquePointer
}

/// The Swift closure on its way through a C pointer.
private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

// A function rather than a closure literal: a literal written in main-actor code would trap on
// another thread.
private func runThreadBody(_ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
}
