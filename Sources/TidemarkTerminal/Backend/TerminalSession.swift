import CNcurses
import Glibc

/// The console's hold on the terminal, from opening to closing.
///
/// Opened, used and closed on one thread. While it is open, ``TerminalGuard`` stands watch and
/// ``OutputCapture`` keeps prints of user code off the screen.
package final class TerminalSession {
    package let backend: CursesBackend
    /// Nil when the options asked for none.
    package let capture: OutputCapture?
    private var isOpen = true

    /// Takes the terminal, or throws why there is none to take.
    package init(options: TerminalOptions = TerminalOptions()) throws(TerminalUnavailable) {
        let facts = TerminalFacts.current()
        let profile = try TerminalProfile(facts, options: options)
        let waker = TerminalWaker()
        let input = try Self.openScreen(facts, profile, options, waker)
        backend = CursesBackend(profile: profile, waker: waker, input: input)
        capture = options.capturesOutput ? OutputCapture(waker: waker) : nil
    }

    /// Gives the terminal back; captured errors nobody took are printed on standard error.
    package func close() {
        for line in closeAndTakeRest() where line.stream == .error {
            let bytes = Array((line.text + "\n").utf8)
            _ = write(STDERR_FILENO, bytes, bytes.count)
        }
    }

    /// Gives the terminal back; the lines that nobody took are the caller's.
    package func closeAndTakeRest() -> [CapturedLine] {
        guard isOpen else { return [] }
        isOpen = false
        capture?.stop()
        backend.close()
        return capture?.takeRest() ?? []
    }

    private static func openScreen(
        _ facts: TerminalFacts,
        _ profile: TerminalProfile,
        _ options: TerminalOptions,
        _ waker: TerminalWaker
    ) throws(TerminalUnavailable) -> Int32 {
        let input = inputDescriptor()
        let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
        guard input >= 0, output >= 0 else { throw TerminalUnavailable(.openingFailed) }
        guard tm_guard_arm(facts.term, output, waker.descriptor, profile.hasMouse) else {
            Glibc.close(input)
            Glibc.close(output)
            throw TerminalUnavailable(.alreadyOpen)
        }
        let delay = Int32(options.escapeDelay / .milliseconds(1))
        guard tm_screen_open(facts.term, input, output, profile.hasMouse, delay) else {
            tm_guard_settle()
            tm_guard_disarm()
            throw TerminalUnavailable(.openingFailed)
        }
        tm_guard_settle()
        return input
    }

    /// Keys come from the terminal even when standard input is a pipe.
    private static func inputDescriptor() -> Int32 {
        isatty(STDIN_FILENO) == 1
            ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
            : open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    }
}
