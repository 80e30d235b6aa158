/// The commands that make a job move.
extension CommandParser {
    mutating func untilCondition() throws(ErrorReply) -> StopCondition? {
        guard let word = try scanner.next() else { return nil }
        guard word.isKeyword("until") else { throw unexpected(word, among: ["until"]) }
        return try stopCondition()
    }

    mutating func speed() throws(ErrorReply) -> SpeedSetting {
        let word = try require("a number, own or max")
        if word.isKeyword("own") { return .own }
        if word.isKeyword("max") { return .max }
        guard let first = word.text.utf8.first, ASCII.isDigit(first),
            let factor = Double(word.text), factor.isFinite, factor > 0
        else {
            let hint = NearestName.to(word.text, among: ["own", "max"]).map {
                "did you mean \($0)?"
            }
            throw .syntax(
                "\"\(word.text)\" is not a speed",
                hint: hint ?? "write a number above 0, own or max"
            )
        }
        return .multiple(factor)
    }

    mutating func clockAdvance() throws(ErrorReply) -> Int64 {
        let word = try require("+ and a duration")
        guard !word.isQuoted, word.text.hasPrefix("+") else {
            throw .syntax("the clock only moves forward", hint: "write clock +5min")
        }
        return try DurationText.parse(String(word.text.dropFirst()))
    }

    mutating func stepRequest() throws(ErrorReply) -> StepRequest {
        let kind = try movingKind() ?? .event
        let count = try stepCount() ?? 1
        return StepRequest(kind, count: count, at: try targetBehindAt())
    }

    mutating func slow() throws(ErrorReply) -> Command {
        let target = try target()
        return .slow(target, rounds: Int(try wholeNumber("a number of rounds", in: 1...1_000_000)))
    }

    private mutating func stopCondition() throws(ErrorReply) -> StopCondition {
        guard let word = try scanner.peek() else { throw missing("a condition behind until") }
        guard !word.isQuoted, let place = StopPlace(rawValue: word.text) else {
            return .first(try breakCondition(orOneOf: StopPlace.allCases.map(\.rawValue)))
        }
        return try condition(at: place)
    }

    /// A place on the timeline; what happens there is no place.
    mutating func place() throws(ErrorReply) -> StopCondition {
        guard let word = try scanner.peek() else { throw missing("a place to go to") }
        guard !word.isQuoted, let place = StopPlace(rawValue: word.text) else {
            throw unexpected(word, among: StopPlace.allCases.map(\.rawValue))
        }
        return try condition(at: place)
    }

    private mutating func condition(at place: StopPlace) throws(ErrorReply) -> StopCondition {
        _ = try scanner.next()
        switch place {
        case .step: return .step(try wholeNumber("the number of a step", in: 0...Int64.max))
        case .eventTime: return .eventTime(try instant())
        case .clock: return .clock(try instant())
        case .mark: return .mark(try require("the name of a mark").text)
        case .end: return .end
        }
    }

    private mutating func instant() throws(ErrorReply) -> Int64 {
        try InstantText.parse(try require("an instant").text)
    }

    private mutating func movingKind() throws(ErrorReply) -> MovingKind? {
        guard let word = try scanner.peek(), !word.isKeyword("at"), Int64(word.text) == nil
        else { return nil }
        guard !word.isQuoted, let kind = MovingKind(rawValue: word.text) else {
            throw .unknown("kind to step by", word.text, among: MovingKind.allCases.map(\.rawValue))
        }
        _ = try scanner.next()
        return kind
    }

    private mutating func stepCount() throws(ErrorReply) -> Int? {
        guard let word = try scanner.peek(), !word.isKeyword("at") else { return nil }
        return Int(try wholeNumber("a number of steps", in: 1...Int64(StepRequest.countLimit)))
    }
}

/// The words behind `until` that name a place on the timeline.
private enum StopPlace: String, CaseIterable {
    case step
    case eventTime = "event-time"
    case clock
    case mark
    case end
}
