import ArgumentParser
import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

extension Tool {
    static let theme = Tool(
        name: "theme",
        usage: ("theme list|show|check|print", "the looks of the console")
    ) { arguments, _ in
        ExitStatus.parsing(ThemeCommand.self, arguments) { try $0.run() }
    }
}

/// `tidemark theme`: which themes there are, how one looks, and what is wrong with a file.
struct ThemeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidemark theme",
        abstract: "Lists, shows, checks and prints themes.",
        usage: """
            tidemark theme list           the themes there are, and where they come from
            tidemark theme show NAME      a sample and every role, in colour where there is any
            tidemark theme check FILE     what is wrong with a file, with its line
            tidemark theme print NAME     the file of a theme, to begin one of your own
            """
    )

    enum Action: String, CaseIterable {
        case list, show, check, print
    }

    @Argument(help: "list, show, check or print; without it the themes are listed.")
    var action: String?

    @Argument(help: "The name of a theme; the path of a file for check.")
    var name: String?

    @Option(help: "auto, never, 16, 256 or truecolor.")
    var color = ColorOption.auto

    @Flag(inversion: .prefixedNo, help: "Draw the sample with ASCII characters only.")
    var ascii: Bool?

    func run() throws -> Int32 {
        guard let chosen = Action(rawValue: action ?? "list") else {
            throw Tool.unknown("action", action ?? "", among: Action.allCases.map(\.rawValue))
        }
        let themes = try UserThemes(UserPaths())
        switch chosen {
        case .list: try list(themes)
        case .show: try show(themes)
        case .check: try check(themes)
        case .print: try print(themes)
        }
        return ExitStatus.finished
    }

    private func require(_ what: String) throws(UsageError) -> String {
        if let name { return name }
        throw UsageError("theme \(action ?? "") needs \(what)")
    }

    private func list(_ themes: UserThemes) throws(UsageError) {
        if let name {
            throw UsageError(
                "theme list takes no name, and was given '\(TerminalText.clean(name, limit: 64))'"
            )
        }
        let names = Set(themes.library.names).union(themes.library.broken.keys).sorted()
        let width = names.map { TerminalText.clean($0, limit: 64).count }.max() ?? 0
        for name in names {
            let shown = TerminalText.clean(name, limit: 64)
            let gap = String(repeating: " ", count: width - shown.count + 2)
            let place = themes.files[name]?.path.map { TerminalText.clean($0) } ?? "built in"
            if let error = themes.library.broken[name] {
                StandardOutput.line("\(shown)\(gap)broken  \(error)")
            } else {
                let variant = themes.library.variant(of: name) ?? "any"
                let room = String(repeating: " ", count: max(0, 8 - variant.count))
                StandardOutput.line("\(shown)\(gap)\(variant)\(room)\(place)")
            }
        }
    }

    private func show(_ themes: UserThemes) throws(UsageError) {
        let name = try require("the name of a theme")
        try themes.require(name)
        let facts = TerminalFacts.current()
        let depth = depth(facts)
        let profile = TerminalProfile(
            depth: depth,
            repertoire: ascii ?? !facts.localeIsUTF8 ? .ascii : .unicode,
            hasMouse: false
        )
        let sample = ThemeSample(themes.library.theme(named: name, for: profile))
        let usesCodes = color == .auto ? facts.outputIsTerminal : color != .never
        for line in sample.lines(depth: depth, usesCodes: usesCodes) { StandardOutput.line(line) }
    }

    /// As many colours as the terminal has; where a number was asked for, that many, whoever reads it.
    private func depth(_ facts: TerminalFacts) -> ColorDepth {
        switch color {
        case .never: .mono
        case .sixteen: .ansi16
        case .palette: .indexed256
        case .truecolor: .truecolor
        case .auto: (try? TerminalProfile(facts, options: TerminalOptions()))?.depth ?? .truecolor
        }
    }

    private func check(_ themes: UserThemes) throws(UsageError) {
        let path = try require("the path of a file")
        let shown = TerminalText.clean(path)
        let file = path.split(separator: "/").last.map(String.init) ?? path
        do {
            let text = try TextFile.read(path, limitBytes: 64 * 1024)
            try themes.library.check(text, file: file)
        } catch let error as TextFile.Unreadable {
            throw UsageError("cannot read \(shown): \(error.reason)")
        } catch {
            throw UsageError("\(error)")
        }
        StandardOutput.line("\(shown): a theme without mistakes")
    }

    private func print(_ themes: UserThemes) throws(UsageError) {
        let name = try require("the name of a theme")
        try themes.require(name)
        StandardOutput.text(themes.files[name]?.text ?? "")
    }
}
