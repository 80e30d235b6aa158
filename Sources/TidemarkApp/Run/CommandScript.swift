import Tidemark
import TidemarkInspection

/// The lines of a script of commands.
struct CommandScript {
    /// The longest script that is read.
    static let limitBytes = 4 << 20

    let name: String
    let lines: [(number: Int, text: String)]

    /// Reads a script; `-` is the standard input.
    init(path: String) throws(UsageError) {
        name = path == "-" ? "the standard input" : TerminalText.clean(path)
        let text: String
        do {
            text = try TextFile.read(path == "-" ? nil : path, limitBytes: Self.limitBytes)
        } catch {
            throw UsageError("cannot read the commands of \(name): \(error.reason)")
        }
        lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
            .enumerated()
            .map { ($0.offset + 1, String($0.element)) }
    }
}
