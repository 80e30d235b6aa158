import TidemarkInspection

/// What Tab makes of a command line: the longest line that all candidates share.
struct Completion {
    let line: String
    let candidates: [String]

    init(of line: String, in model: ConsoleModel) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let last = words.last ?? ""
        let before = words.dropLast().filter { !$0.isEmpty }
        let found = Self.words(after: before, in: model)
            .filter { $0.hasPrefix(last) }
        candidates = found
        guard let first = found.first else {
            self.line = line
            return
        }
        let shared = found.dropFirst().reduce(first) { Self.commonStart($0, $1) }
        let start = words.dropLast().joined(separator: " ")
        self.line = (start.isEmpty ? "" : start + " ") + shared + (found.count == 1 ? " " : "")
    }

    /// The words that can stand there.
    private static func words(after before: [String], in model: ConsoleModel) -> [String] {
        guard let verb = before.first else { return CommandCatalog.words.sorted() }
        let operators = model.operators.map { OperatorTarget($0.target).description }
        let splits = model.watermarks.flatMap(\.splits).map(\.split)
        if before.last == "at" { return operators }
        if before.last == "screen" { return Screen.allCases.map(\.name) }
        switch verb {
        case "step", "back": return MovingKind.allCases.map(\.rawValue) + ["at"]
        case "break": return BreakKind.allCases.map(\.name) + ["at", "where"]
        case "show": return ShowRequest.Subject.allCases.map(\.rawValue) + ["at", "key", "limit"]
        case "continue", "resume":
            return ["until", "step", "event-time", "clock", "mark", "end", "at", "where"]
        case "goto":
            return before.last == "mark"
                ? model.marks.map { String(StopCondition.mark($0.name).description.dropFirst(5)) }
                : ["step", "event-time", "clock", "mark", "end"]
        case "why":
            return ["watermark", "window", "late", "key", "start", "at"]
        case "inject":
            return before.count == 1 ? ["idle", "active", "watermark"] : operators + places(model)
        case "speed": return ["own", "max"]
        case "help": return CommandVerb.allCases.map(\.rawValue)
        case "theme": return BuiltInThemes.names
        case "slow": return operators
        case "delete": return ["breakpoint"]
        default: return operators + splits
        }
    }

    /// The splits as `inject` names them.
    private static func places(_ model: ConsoleModel) -> [String] {
        model.watermarks.flatMap { source in
            source.splits.map { "\(source.operatorName)#\($0.split)" }
        }
    }

    private static func commonStart(_ left: String, _ right: String) -> String {
        String(zip(left, right).prefix { $0 == $1 }.map(\.0))
    }
}
