import Testing
import TidemarkInspection

/// Random text never crashes anything that reads text from outside; the seed repeats the run.
@Suite struct `Random text` {
    static let words = [
        "step", "continue", "until", "break", "find", "show", "at", "where", "key", "limit", "late",
        "event-time", "mark", "watermark", "window", "idle", "start", "\"", "\\", "\\u{", "}", "#",
        "#2", "window#1", "(", ")", ",", "==",
        "!=",
        "<", "and", "or", "not", "in", "contains", "-", "+", "*", "/", "%", "0", "12", "1.5", "1e9",
        "30s", "1h", "2013-02-08T20:00Z", "9223372036854775807", "value.a", "lateness", "null",
        "true",
        " ", "  ", "é", "\u{1b}", ".", "value.\"x y\"",
    ]

    static func text(from random: inout SplitMix64) -> String {
        if random.below(3) == 0 {
            let bytes = (0..<random.below(80)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            return String(decoding: bytes, as: UTF8.self)
        }
        let blank = random.below(2) == 0 ? " " : ""
        return (0..<random.below(24)).map { _ in words[random.below(words.count)] }
            .joined(separator: blank)
    }

    @Test func `is a command that prints and parses back equal, or is refused`() throws {
        var random = SplitMix64(seed: 0x71DE)
        var accepted = 0
        for round in 0..<20_000 {
            var line = Self.text(from: &random)
            if round % 2 == 0 {
                line = CommandCatalog.words[random.below(CommandCatalog.words.count)] + " " + line
            }
            guard let command = try? CommandParser.parse(line) else { continue }
            accepted += 1
            let again = try CommandParser.parse(command.description)
            #expect(again == command, "round \(round): \(line)")
        }
        #expect(accepted > 100)
    }

    @Test func `is an expression that can be evaluated, or is refused`() {
        let catalog = FieldCatalog(FieldCatalog.stepFacts, openRoots: ["value"])
        var random = SplitMix64(seed: 0xF0)
        var accepted = 0
        for _ in 0..<20_000 {
            let text = Self.text(from: &random)
            guard let parsed = try? ParsedExpression(text) else { continue }
            accepted += 1
            #expect((try? ParsedExpression(parsed.source)) == parsed)
            guard let compiled = try? catalog.compile(parsed) else { continue }
            _ = compiled.evaluate(Record.late)
            try? compiled.check(against: Record.late)
        }
        #expect(accepted > 100)
    }

    @Test func `is an instant, a span or neither`() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<2000 {
            let text = Self.text(from: &random)
            _ = try? InstantText.parse(text)
            _ = try? DurationText.parse(text)
            _ = NearestName.to(text, among: CommandCatalog.words)
            #expect(!TerminalText.clean(text).unicodeScalars.contains(where: TerminalText.isHidden))
        }
    }
}
