import Tidemark

/// The lines of a script of commands.
struct CommandScript {
    let name: String
    let lines: [(number: Int, text: String)]

    /// Reads a script; `-` is the standard input.
    init(path: String) throws {
        name = path == "-" ? "standard input" : path
        var lines: [(number: Int, text: String)] = []
        if path == "-" {
            while let line = readLine() { lines.append((lines.count + 1, line)) }
        } else {
            guard let text = try? TextFile.read(path, limitBytes: 4 << 20) else {
                throw UsageError("cannot read the commands of \(path)")
            }
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated()
            {
                lines.append((index + 1, String(line)))
            }
        }
        self.lines = lines
    }
}
