import Testing
import TidemarkConsole
import TidemarkTerminal

/// What every theme must hold, and what the loader says of those that do not.
@Suite struct ThemeTests {
    static let names = BuiltInThemes.names

    /// Roles in which words are written; the others are lines and signs.
    private static let decoration: Set<Role> = [
        .border, .windowEdge, .shareIdle, .selectionIdle,
    ]

    @Test func `the folder holds the built-in themes and no other`() throws {
        #expect(try Looks.library().names == Self.names.sorted())
    }

    @Test(arguments: ["dark", "light", "high-contrast"])
    func `words stand out from what is behind them`(_ name: String) throws {
        let theme = try Looks.theme(name)
        let least = name == "high-contrast" ? 7.0 : 4.5
        for role in Role.allCases where !Self.decoration.contains(role) {
            let contrast = try #require(Eyes.contrast(theme.style(role)))
            #expect(contrast >= least, "\(role.name) has \(contrast):1")
        }
        #expect(try #require(Eyes.contrast(theme.style(.borderFocus))) >= 3)
    }

    @Test(arguments: ["dark", "light", "high-contrast"])
    func `grades of back pressure differ for every kind of eye`(_ name: String) throws {
        let theme = try Looks.theme(name)
        let trio: [Role] = [.bpOK, .bpLow, .bpHigh]
        for (left, right) in [(0, 1), (1, 2), (0, 2)] {
            for eye in Eyes.Deficiency.allCases {
                let distance = try #require(
                    Eyes.distance(theme.style(trio[left]), theme.style(trio[right]), eye)
                )
                #expect(distance >= 20, "\(trio[left]) \(trio[right]) \(eye): \(distance)")
            }
        }
    }

    @Test(arguments: names)
    func `without colour, stops and states still differ from their neighbours`(
        _ name: String
    ) throws {
        let theme = try Looks.theme(name, Looks.mono)
        let stops: [Role] = [.jobRunning, .jobPaused, .sourceQuiet, .viewFrozen]
        for (index, role) in stops.enumerated() {
            for other in stops[(index + 1)...] {
                #expect(theme.style(role) != theme.style(other), "\(role) \(other)")
            }
        }
        for role in [Role.stateQuiet, .stateHeld, .stateFailed, .selection, .lateDropped] {
            #expect(theme.style(role) != theme.style(.text), "\(role)")
        }
        for role in Role.allCases {
            #expect(theme.style(role).foreground == .standard)
            #expect(theme.style(role).background == .standard)
        }
    }

    @Test func `what happened to a record is told by a sign, in Unicode and in ASCII`() throws {
        for profile in [TerminalProfile.complete, Looks.ascii] {
            let theme = try Looks.theme("dark", profile)
            let signs = [Mark.behind, .late, .dropped, .stairFlat].map { theme.sign($0) }
            #expect(Set(signs).count == signs.count)
            for mark in Mark.allCases { #expect(theme.glyph(mark).width == 1, "\(mark)") }
        }
    }

    @Test func `sixteen colours keep the selection and the stops apart`() throws {
        let profile = TerminalProfile(depth: .ansi16, repertoire: .unicode, hasMouse: false)
        for name in Self.names {
            let theme = try Looks.theme(name, profile)
            #expect(theme.style(.selection) != theme.style(.text))
            #expect(theme.style(.jobPaused) != theme.style(.jobRunning))
        }
    }
}
