import CPseudoTerminal
import Glibc

/// A program on a terminal of its own: a person at its keyboard, without the person.
///
/// Nothing here sleeps: every wait is a poll on the terminal with a deadline. What the program writes is kept as it came
/// and shown on an emulated screen.
package final class PseudoTerminal {
    /// What the terminal shows.
    package private(set) var screen: EmulatedScreen
    /// The process id of the program.
    package var pid: Int32 { process.pid }

    private var process: pt_process
    private var bytes: [UInt8] = []
    /// How much of it earlier waits have found their markers in.
    private var seen = 0
    private var ending: Ending?

    package enum Ending: Equatable {
        case exited(Int32)
        case killed(by: Int32)
    }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package init(
        _ command: [String],
        environment: [String: String] = [:],
        columns: UInt16 = 80,
        rows: UInt16 = 24
    ) throws {
        var variables = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        variables.merge(environment) { $1 }
        let pairs = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        screen = EmulatedScreen(columns: Int(columns), rows: Int(rows))
        process = withCStrings(command) { arguments in
            withCStrings(pairs) { pt_spawn(command[0], arguments, $0, columns, rows) }
        }
        guard process.pid > 0, process.line >= 0 else {
            throw Failure(description: "no pseudo terminal for \(command)")
        }
    }

    deinit {
        if ending == nil {
            kill(process.pid, SIGKILL)
            waitpid(process.pid, nil, 0)
        }
        close(process.line)
        close(process.controller)
    }

    /// Everything the program has written so far.
    package var output: String { String(decoding: bytes, as: UTF8.self) }

    /// How many bytes that is.
    package var byteCount: Int { bytes.count }

    /// The line settings are those from before the program started.
    package var hasFirstSettings: Bool { pt_has_first_settings(&process) }

    package func type(_ text: String) {
        let bytes = Array(text.utf8)
        write(process.controller, bytes, bytes.count)
    }

    package func signal(_ signal: Int32) {
        kill(process.pid, signal)
    }

    package func resize(columns: UInt16, rows: UInt16) {
        screen.resize(columns: Int(columns), rows: Int(rows))
        pt_resize(&process, columns, rows)
    }

    /// Closes the terminal's window.
    package func hangUp() {
        close(process.controller)
        process.controller = -1
    }

    /// Waits until the program has written `marker` after what an earlier wait found.
    package func wait(for marker: String) throws {
        let wanted = Array(marker.utf8)
        var searched = seen
        try wait(until: "it wrote \(marker.debugDescription)") { [self] in
            guard let range = bytes[searched...].firstRange(of: wanted) else {
                // A marker may be cut in two by a read.
                searched = max(seen, bytes.count - wanted.count)
                return false
            }
            seen = range.upperBound
            return true
        }
    }

    /// Waits until the screen shows all of some texts, each within one row.
    package func waitForScreen(_ texts: String...) throws {
        try wait(until: "the screen shows \(texts)") { [self] in
            texts.allSatisfy { screen.shows($0) }
        }
    }

    /// Waits until a condition holds that output of the program makes true.
    package func wait(until what: String, _ condition: () -> Bool) throws {
        let deadline = ContinuousClock.now + .seconds(Self.patienceSeconds)
        while !condition() {
            guard ContinuousClock.now < deadline else {
                let tail = String(output.suffix(2000)).debugDescription
                throw Failure(
                    description: "waited in vain until \(what); last output \(tail); the screen:\n"
                        + screen.text
                )
            }
            read(waiting: 100)
        }
    }

    /// Waits for the death of the program and reads its last words.
    package func waitForEnd() throws -> Ending {
        var status: Int32 = 0
        try wait(until: "the program ended") { [process] in
            waitpid(process.pid, &status, WNOHANG) == process.pid
        }
        while read(waiting: 50) {}
        let signal = status & 0x7F
        let ending: Ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(by: signal)
        self.ending = ending
        return ending
    }

    /// Takes what the program has written, waiting for it at most so long; false where there is nothing.
    @discardableResult
    package func read(waiting milliseconds: Int32) -> Bool {
        var ready = pollfd(fd: process.controller, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, milliseconds) > 0 else { return false }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(process.controller, &chunk, chunk.count)
        guard count > 0 else { return false }
        bytes += chunk[..<count]
        screen.feed(chunk[..<count])
        return true
    }

    private static let patienceSeconds = 60
}

/// Lends strings to C as a list that ends with nil.
private func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    return pointers.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { preconditionFailure("the list has an end") }
        return body(base)
    }
}
