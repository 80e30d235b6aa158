import CTidemark

/// The name under which an operator subtask notes on its thread that user code may be running.
///
/// Noted once a batch. Read from elsewhere when a function does not return, and by the handler of a crash.
struct UserCodePlace {
    private let name: UnsafeMutablePointer<CChar>

    init(_ transformation: Transformation, _ subtask: Int) {
        let text = Array("\(transformation.reference)#\(subtask)".utf8CString)
        name = .allocate(capacity: text.count)
        name.initialize(from: text, count: text.count)
    }

    func deallocate() {
        name.deallocate()
    }

    /// Notes the operator and gives back what was noted before.
    func enter() -> UnsafePointer<CChar>? {
        tm_thread_enter(name)
    }

    static func leave(to outer: UnsafePointer<CChar>?) {
        _ = tm_thread_enter(outer)
    }
}

/// Whose user code runs.
package enum UserCode {
    /// Tells it of the calling thread, as `operator#subtask`; safe in a signal handler.
    package static var ofThisThread: @convention(c) () -> UnsafePointer<CChar>? {
        { tm_thread_current_work() }
    }

    /// Tells it of whichever thread of the engine is inside a turn, from any thread; nil where all are parked.
    package static var anywhere: String? {
        var text = [CChar](repeating: 0, count: 128)
        guard tm_threads_work(&text, text.count) else { return nil }
        return String(
            decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
            as: UTF8.self
        )
    }
}
