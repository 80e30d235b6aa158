import Testing
import TidemarkInspection

@Suite struct `The table of commands` {
    @Test func `has every verb once`() {
        #expect(CommandCatalog.entries.map(\.verb).count == CommandVerb.allCases.count)
        #expect(Set(CommandCatalog.entries.map(\.verb)) == Set(CommandVerb.allCases))
        #expect(Set(CommandCatalog.words).count == CommandCatalog.words.count)
    }

    @Test func `begins each usage with the verb and ends each help with a full stop`() {
        for entry in CommandCatalog.entries {
            #expect(entry.usage.split(separator: " ").first.map(String.init) == entry.verb.rawValue)
            #expect(entry.help.hasSuffix("."))
        }
    }

    @Test func `gives help for all commands or for one`() {
        let position = StepPosition(step: 0, clock: nil)
        let all = CommandCatalog.help(for: nil, at: position)
        let one = CommandCatalog.help(for: .mark, at: position)
        #expect(all.text.split(separator: "\n").count == 2 + CommandVerb.allCases.count)
        #expect(
            one.text == """
                help  main step 0  clock none
                usage      help
                mark NAME  Give this place on the timeline a name.
                """
        )
        #expect(
            one.json["help"]?.line
                == #"[{"command":"mark","usage":"mark NAME","#
                + #""help":"Give this place on the timeline a name."}]"#
        )
    }

    @Test func `knows all kinds of steps by name, and each name means one kind`() {
        let names = BreakKind.allCases.map(\.name)
        #expect(names.count == 32)
        #expect(Set(names).count == names.count)
        for kind in BreakKind.allCases { #expect(BreakKind(name: kind.name) == kind) }
        #expect(BreakKind(name: "nothing") == nil)
    }
}
