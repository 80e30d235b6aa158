/// Turns one line into a command.
///
/// It is a pure function of the line: names of operators, screens and fields are checked by whoever
/// carries the command out, and who knows them.
public struct CommandParser {
    /// The longest line that is read.
    public static let lineLimitBytes = 4096

    var scanner: CommandScanner
    let entry: CommandCatalog.Entry

    /// The command of a line, or nil for a line that is empty or only a comment.
    ///
    /// - Throws: `syntax` or `unknownCommand`, with the form of the command or the nearest right
    ///   word as its hint.
    public static func parse(_ line: String) throws(ErrorReply) -> Command? {
        guard line.utf8.count <= lineLimitBytes else {
            throw .syntax("a line has at most \(lineLimitBytes) bytes")
        }
        var scanner = CommandScanner(line)
        guard let word = try scanner.next() else { return nil }
        guard !word.isQuoted, let entry = CommandCatalog.entry(for: word.text) else {
            throw .unknown("command", word.text, among: CommandCatalog.words)
        }
        var parser = CommandParser(scanner: scanner, entry: entry)
        let command = try parser.command()
        try parser.requireEnd()
        return command
    }

    private mutating func command() throws(ErrorReply) -> Command {
        switch entry.verb {
        case .pause: .pause
        case .continue: .continue(until: try untilCondition())
        case .speed: .speed(try speed())
        case .clock: .advanceClock(milliseconds: try clockAdvance())
        case .step: .step(try stepRequest())
        case .back: try backCommand()
        case .live: .live
        case .branch: .branch(try optionalName(of: "branch"))
        case .slow: try slow()
        case .break: .break(try breakCondition())
        case .log: .log(try breakCondition())
        case .watch: .watch(try stateCondition())
        case .ignore: try ignoreHits()
        case .breaks: .show(ShowRequest(.breaks))
        case .delete: try delete()
        case .disable: .disableBreakpoint(try breakpointNumber())
        case .enable: .enableBreakpoint(try breakpointNumber())
        case .find: try find()
        case .why: .why(try whyTarget())
        case .inject: .inject(try injectRequest())
        case .whatif: .whatIf(try whatIfSettings())
        case .sweep: .sweep(try sweepRequest())
        case .adopt: .adopt
        case .show: .show(try showRequest())
        case .goto: .goto(try place())
        case .mark: .mark(try name(of: "mark"))
        case .checkpoint: .checkpoint
        case .savepoint: .savepoint(try optionalName(of: "savepoint"))
        case .restore: .restore(try name(of: "checkpoint"))
        case .diff: .diff(try name(of: "checkpoint"), try name(of: "checkpoint"))
        case .abort: try abort()
        case .stop: try stop()
        case .cancel: .cancel
        case .screen: .screen(try name(of: "screen"))
        case .theme: .theme(try name(of: "theme"))
        case .help: .help(try helpVerb())
        case .quit: .quit
        }
    }

    private mutating func delete() throws(ErrorReply) -> Command {
        let word = try require("breakpoint or checkpoint")
        if word.isKeyword("checkpoint") {
            let number = try wholeNumber("the number of a checkpoint", in: 1...1_000_000_000)
            return .deleteCheckpoint(Int(number))
        }
        guard word.isKeyword("breakpoint") else {
            throw unexpected(word, among: ["breakpoint", "checkpoint"])
        }
        return .deleteBreakpoint(try breakpointNumber())
    }

    private mutating func abort() throws(ErrorReply) -> Command {
        let word = try require("checkpoint")
        guard word.isKeyword("checkpoint") else { throw unexpected(word, among: ["checkpoint"]) }
        return .abortCheckpoint
    }

    private mutating func stop() throws(ErrorReply) -> Command {
        for keyword in ["with", "savepoint"] {
            let word = try require("with savepoint")
            guard word.isKeyword(keyword) else { throw unexpected(word, among: [keyword]) }
        }
        if try skip("and") { return .stop(nil, drains: try drain()) }
        guard let name = try optionalName(of: "savepoint") else { return .stop(nil, drains: false) }
        let drains = try skip("and") ? try drain() : false
        return .stop(name, drains: drains)
    }

    private mutating func drain() throws(ErrorReply) -> Bool {
        let word = try require("drain")
        guard word.isKeyword("drain") else { throw unexpected(word, among: ["drain"]) }
        return true
    }

    private mutating func optionalName(of kind: String) throws(ErrorReply) -> String? {
        try scanner.peek() == nil ? nil : try name(of: kind)
    }

    mutating func breakpointNumber() throws(ErrorReply) -> Int {
        Int(try wholeNumber("the number of a breakpoint", in: 1...1_000_000))
    }

    private mutating func name(of kind: String) throws(ErrorReply) -> String {
        let word = try require("the name of a \(kind)")
        guard !word.text.isEmpty else { throw .syntax("the name of a \(kind) is empty") }
        return word.text
    }

    private mutating func helpVerb() throws(ErrorReply) -> CommandVerb? {
        guard let word = try scanner.next() else { return nil }
        guard let entry = CommandCatalog.entry(for: word.text) else {
            throw .unknown("command", word.text, among: CommandCatalog.words)
        }
        return entry.verb
    }
}
