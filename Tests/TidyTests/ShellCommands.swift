/// The commands that a page of documentation tells its reader to type, and whether they can work.
///
/// Every command starts at the root of the repository. Checked is what goes stale: files, packages,
/// products, test targets, demos and subcommands that a command names.
struct ShellCommands {
    struct Command {
        let path: String
        let line: Int
        let text: String
    }

    /// The subcommands of `tidemark`.
    static let subcommands: Set<String> = ["demo", "open", "theme", "keys", "config", "info"]
    /// Programs whose arguments are the reader's own affair.
    private static let otherPrograms: Set<String> = ["git", "cp", "mkdir", "cat", "printf", "echo"]
    private static let swiftOptionsWithValue: Set<String> = [
        "-c", "--configuration", "--scratch-path", "--traits", "--package-path", "--filter",
        "--skip", "--explicit-target-dependency-import-check", "--product", "--target",
    ]

    private let tree: Tree
    private let command: Command
    private var folder = ""
    private var offences: [Offence] = []

    /// The commands in the fenced blocks of a page that are marked as shell.
    static func read(_ page: SourceFile) -> [Command] {
        var commands: [Command] = []
        var inShell = false
        var inOther = false
        for (number, line) in page.numberedLines {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("```") {
                let opens = !inShell && !inOther
                inShell = opens && ["sh", "bash", "shell"].contains(text.dropFirst(3))
                inOther = opens && !inShell
            } else if inShell {
                let typed = text.split(separator: " #", maxSplits: 1).first ?? ""
                if !typed.isEmpty && !typed.hasPrefix("#") {
                    commands.append(Command(path: page.path, line: number, text: String(typed)))
                }
            }
        }
        return commands
    }

    static func check(_ command: Command, in tree: Tree) -> [Offence] {
        var checker = ShellCommands(tree: tree, command: command)
        for part in command.text.split(separator: "&&") {
            for program in part.split(separator: "|") {
                checker.check(words: program.split(separator: " ").map(String.init))
            }
        }
        return checker.offences
    }

    private init(tree: Tree, command: Command) {
        self.tree = tree
        self.command = command
    }

    private mutating func check(words: [String]) {
        let words = Array(words.drop { $0.contains(/^[A-Z_]+=/) })
        guard let program = words.first else { return }
        let arguments = Array(words.dropFirst())
        switch program {
        case "cd":
            folder = path(arguments.first ?? "")
            if !folder.isEmpty && !tree.hasFolder(folder) { report("no folder \(folder)") }
        case "sh", "bash":
            checkFile(arguments.first { !$0.hasPrefix("-") } ?? "")
        case "swift":
            checkSwift(arguments)
        case "tidemark":
            checkTidemark(arguments)
        case _ where program.contains(".build/"):
            checkProduct(program.split(separator: "/").last.map(String.init), in: folder)
            checkTidemark(arguments)
        case _ where program.contains("/"):
            checkFile(program)
        default:
            if !Self.otherPrograms.contains(program) { report("unknown program \(program)") }
        }
    }

    private mutating func checkSwift(_ arguments: [String]) {
        guard let verb = arguments.first else { return }
        var package = folder
        var filters: [String] = []
        var at = 1
        while at < arguments.count, arguments[at].hasPrefix("-") {
            let value = at + 1 < arguments.count ? arguments[at + 1] : ""
            if arguments[at] == "--package-path" { package = path(value) }
            if arguments[at] == "--filter" { filters.append(value) }
            at += Self.swiftOptionsWithValue.contains(arguments[at]) ? 2 : 1
        }
        guard verb != "format" else { return checkPaths(arguments.dropFirst()) }
        guard ["build", "test", "run", "package"].contains(verb) else {
            return report("swift has no command \(verb)")
        }
        guard tree.file(join(package, "Package.swift")) != nil else {
            return report("no package at \(package)")
        }
        for filter in filters { checkFilter(filter, in: package) }
        guard verb == "run", at < arguments.count else { return }
        checkProduct(arguments[at], in: package)
        if arguments[at] == "tidemark" { checkTidemark(Array(arguments[(at + 1)...])) }
    }

    private mutating func checkFilter(_ filter: String, in package: String) {
        let target = filter.split(separator: ".").first.map(String.init) ?? filter
        let tests = join(package, "Tests/\(target)")
        if !tree.hasFolder(tests) { report("no test target \(target)") }
    }

    private mutating func checkProduct(_ product: String?, in package: String) {
        let manifest = tree.file(join(package, "Package.swift"))
        let isNamed =
            manifest?.lines(with: "name: \"\(product ?? "")\"", in: \.text).isEmpty == false
        if !isNamed { report("no product \(product ?? "") in package \(package)") }
    }

    private mutating func checkTidemark(_ arguments: [String]) {
        guard let verb = arguments.first, !verb.hasPrefix("-") else { return }
        if !Self.subcommands.contains(verb) { report("tidemark has no command \(verb)") }
        guard verb == "demo", let demo = arguments.dropFirst().first, !demo.hasPrefix("-") else {
            return
        }
        if !tree.hasFolder("demos/\(demo)") { report("no demo \(demo)") }
    }

    private mutating func checkPaths(_ arguments: ArraySlice<String>) {
        for argument in arguments.dropFirst() where !argument.hasPrefix("-") {
            let found = tree.hasFolder(path(argument)) || tree.file(path(argument)) != nil
            if !found { report("no file or folder \(argument)") }
        }
    }

    private mutating func checkFile(_ argument: String) {
        if tree.file(path(argument)) == nil { report("no file \(argument)") }
    }

    private mutating func report(_ reason: String) {
        offences.append(Offence(command.path, command.line, reason))
    }

    private func path(_ argument: String) -> String {
        let plain = argument.hasPrefix("./") ? String(argument.dropFirst(2)) : argument
        return join(folder, plain)
    }

    private func join(_ folder: String, _ path: String) -> String {
        folder.isEmpty ? path : folder + "/" + path
    }
}
