import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Whether the person has asked the process to stop.
///
/// The second Ctrl-C ends it at once.
enum Interruption {
    // Atomic: written by the signal handler, read between turns.
    private static let count = Atomic<Int>(0)

    static var isAsked: Bool { count.load(ordering: .relaxed) > 0 }

    /// Takes over SIGINT and SIGTERM.
    static func watch() {
        signal(SIGINT, handleInterruption)
        signal(SIGTERM, handleInterruption)
    }

    fileprivate static func ask() {
        let before = count.add(1, ordering: .relaxed).oldValue
        if before > 0 { _exit(ExitStatus.interrupted) }
    }
}

// A function, because a signal handler can capture nothing.
private func handleInterruption(_ number: Int32) {
    Interruption.ask()
}
