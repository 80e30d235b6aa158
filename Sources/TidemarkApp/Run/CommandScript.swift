import Tidemark
import TidemarkInspection

/// The lines of a script of commands.
///
/// A file is read as a whole before the first of them; the standard input a line at a time, each when the one before it
/// has been answered, so that another program can drive the job.
final class CommandScript {
    typealias Line = (number: Int, text: String)

    /// The longest script that is read from a file.
    static let limitBytes = 4 << 20

    let name: String
    private var input: Input
    private var number = 0

    private enum Input {
        case whole(ArraySlice<Substring>)
        case lines(LineInput)
    }

    /// Opens a script; `-` is the standard input.
    init(path: String) throws(UsageError) {
        if path == "-" {
            name = "the standard input"
            input = .lines(LineInput())
            return
        }
        name = TerminalText.clean(path)
        let text: String
        do {
            text = try TextFile.read(path, limitBytes: Self.limitBytes)
        } catch {
            throw Self.unreadable(name, error)
        }
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        input = .whole(lines[...])
    }

    /// The next line; nil behind the last one, and where the person has asked the process to stop.
    func next() throws(UsageError) -> Line? {
        let text: String?
        switch input {
        case .whole(var lines):
            text = lines.popFirst().map(String.init)
            input = .whole(lines)
        case .lines(let lines):
            do {
                text = try lines.next()
            } catch {
                throw Self.unreadable(name, error)
            }
        }
        number += 1
        return text.map { (number, $0) }
    }

    private static func unreadable(_ name: String, _ error: TextFile.Unreadable) -> UsageError {
        UsageError("cannot read the commands of \(name): \(error.reason)")
    }
}
