import Testing

@testable import TidemarkTerminal

@Suite struct ProfileDecisionTests {
    private func depth(
        _ color: TerminalOptions.ColorChoice = .auto,
        configured: TerminalOptions.ColorChoice = .auto,
        colors: Int = 256,
        forbidden: Bool = false
    ) throws -> ColorDepth {
        let facts = TerminalFacts(term: "xterm", forbidsColor: forbidden, colors: colors)
        let options = TerminalOptions(color: color, configuredColor: configured)
        return try TerminalProfile(facts, options: options).depth
    }

    @Test func `without a wish the terminal decides`() throws {
        #expect(try depth(colors: 256) == .indexed256)
        #expect(try depth(colors: 16) == .ansi16)
        #expect(try depth(colors: 8) == .ansi16)
        #expect(try depth(colors: 0) == .mono)
    }

    @Test func `NO_COLOR beats the configuration, a flag beats both`() throws {
        #expect(try depth(configured: .palette, forbidden: true) == .mono)
        #expect(try depth(.palette, configured: .never, forbidden: true) == .indexed256)
        #expect(try depth(configured: .sixteen) == .ansi16)
        #expect(try depth(.never) == .mono)
    }

    @Test func `nothing gives more colours than the terminal has`() throws {
        #expect(try depth(.truecolor, colors: 256) == .indexed256)
        #expect(try depth(.palette, colors: 8) == .ansi16)
        let direct = TerminalFacts(term: "xterm-direct", colors: 1 << 24, hasDirectColor: true)
        let profile = try TerminalProfile(direct, options: TerminalOptions())
        #expect(profile.depth == .truecolor)
    }

    @Test func `a locale that is not UTF-8 means ASCII, and so does the flag`() throws {
        let local = TerminalFacts(term: "xterm", localeIsUTF8: false)
        #expect(try TerminalProfile(local, options: TerminalOptions()).repertoire == .ascii)
        let utf8 = TerminalFacts(term: "xterm")
        let asked = TerminalOptions(usesASCII: true)
        #expect(try TerminalProfile(utf8, options: asked).repertoire == .ascii)
        #expect(try TerminalProfile(utf8, options: TerminalOptions()).repertoire == .unicode)
    }

    @Test(
        arguments: [
            (TerminalFacts(term: "xterm", outputIsTerminal: false), .outputIsNoTerminal),
            (TerminalFacts(term: "xterm", inputIsAvailable: false), .inputIsNoTerminal),
            (TerminalFacts(term: nil), .termIsUnset),
            (TerminalFacts(term: "nonsense", isKnown: false), .termIsUnknown),
            (TerminalFacts(term: "dumb", movesCursor: false), .termCannotMoveCursor),
        ] as [(TerminalFacts, TerminalUnavailable.Code)]
    )
    func `an unusable terminal is refused with its reason`(
        facts: TerminalFacts,
        code: TerminalUnavailable.Code
    ) {
        let expected = TerminalUnavailable(code, term: facts.term)
        let thrown = #expect(throws: TerminalUnavailable.self) {
            try TerminalProfile(facts, options: TerminalOptions())
        }
        #expect(thrown?.code == expected.code)
    }

    @Test func `a hostile TERM cannot draw through the message`() {
        let error = TerminalUnavailable(.termIsUnknown, term: "\u{1B}[2Jx")
        #expect(error.description.hasPrefix("The terminal 'x' is not"))
    }
}
