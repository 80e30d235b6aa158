/// The commands that wait for something or ask for it.
extension CommandParser {
    /// A kind with its operator and its filter; the other words are only for the hint.
    mutating func breakCondition(
        orOneOf others: [String] = []
    ) throws(ErrorReply) -> BreakCondition {
        let word = try require("a kind of step")
        guard !word.isQuoted, let kind = BreakKind(name: word.text) else {
            let names = others + BreakKind.allCases.map(\.name)
            throw .unknown("kind of step", word.text, among: names)
        }
        let target = try targetBehindAt()
        let filter = try skip("where") ? try expression() : nil
        return BreakCondition(kind, at: target, where: filter)
    }

    mutating func find() throws(ErrorReply) -> Command {
        let expression = try expression()
        return .find(expression, at: try targetBehindAt())
    }

    mutating func showRequest() throws(ErrorReply) -> ShowRequest {
        let subject = try showSubject()
        var target: OperatorTarget?
        var key: String?
        var limit: Int?
        while let word = try scanner.next() {
            switch word.text {
            case "at" where target == nil && !word.isQuoted:
                target = try self.target()
            case "key" where key == nil && !word.isQuoted:
                key = try require("a key").text
            case "limit" where limit == nil && !word.isQuoted:
                limit = Int(
                    try wholeNumber("a number of rows", in: 1...Int64(ShowRequest.rowLimit))
                )
            default:
                throw unexpected(word, among: ["at", "key", "limit"])
            }
        }
        return ShowRequest(subject, at: target, key: key, limit: limit)
    }

    private mutating func showSubject() throws(ErrorReply) -> ShowRequest.Subject {
        let names = ShowRequest.Subject.allCases.map(\.rawValue)
        let word = try require("what to show")
        guard !word.isQuoted, let subject = ShowRequest.Subject(rawValue: word.text) else {
            throw .unknown("list", word.text, among: names)
        }
        return subject
    }
}
