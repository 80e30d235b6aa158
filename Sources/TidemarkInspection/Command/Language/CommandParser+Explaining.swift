/// The commands that explain event time and try what would change it.
extension CommandParser {
    mutating func whyTarget() throws(ErrorReply) -> WhyTarget {
        let word = try require("what to explain")
        switch word.isQuoted ? "" : word.text {
        case "watermark": return .watermark(try targetBehindAt())
        case "late":
            guard try scanner.peek() != nil else { return .late(nil) }
            return .late(Int(try wholeNumber("the number of a late record", in: 1...Int64.max)))
        case "window": return try whyWindow()
        default: throw unexpected(word, among: ["watermark", "window", "late"])
        }
    }

    private mutating func whyWindow() throws(ErrorReply) -> WhyTarget {
        var key: String?
        var start: Int64?
        var target: OperatorTarget?
        while let word = try scanner.next() {
            switch word.isQuoted ? "" : word.text {
            case "key" where key == nil: key = try require("a key").text
            case "start" where start == nil:
                start = try InstantText.parse(try require("an instant").text)
            case "at" where target == nil: target = try self.target()
            default: throw unexpected(word, among: ["key", "start", "at"])
            }
        }
        return .window(key: key, start: start, at: target)
    }

    mutating func injectRequest() throws(ErrorReply) -> InjectRequest {
        let word = try require("what to inject")
        switch word.isQuoted ? "" : word.text {
        case "idle": return InjectRequest(.idle, place: try injectionPlace())
        case "active": return InjectRequest(.active, place: try injectionPlace())
        case "watermark":
            let place = try injectionPlace()
            let instant = try InstantText.parse(try require("an instant").text)
            return InjectRequest(.watermark(instant), place: place)
        default: throw unexpected(word, among: ["idle", "active", "watermark"])
        }
    }

    private mutating func injectionPlace() throws(ErrorReply) -> String {
        let word = try require("a source")
        if word.text.isEmpty { throw missing("a source") }
        return word.text
    }
}
