import TidemarkInspection

/// A verb of the program that is no demo: it has a command line and a `--help` of its own.
struct Tool: Sendable {
    /// The first argument that calls it.
    let name: String
    /// Its line in the help of the program: how it is called, and what it does.
    let usage: (form: String, help: String)
    /// Runs it with the arguments behind its name, and gives the exit code.
    let run: @Sendable (_ arguments: [String], _ jobs: [any TidemarkJob.Type]) -> Int32

    /// Every tool, in the order in which help lists them.
    static let all: [Tool] = [.open, .theme, .keys, .config, .info]

    /// The tool that a command line calls by its first word.
    static func called(by arguments: [String]) -> Tool? {
        arguments.first.flatMap { word in all.first { $0.name == word } }
    }

    /// Refuses a word that is none of those a tool knows.
    static func unknown(_ kind: String, _ word: String, among words: [String]) -> UsageError {
        UsageError(
            "there is no \(kind) '\(TerminalText.clean(word, limit: 64))': "
                + NearestName.hint(for: word, among: words)
        )
    }
}
