import Testing
import TidemarkInspection

@Suite struct `A command line` {
    @Test(arguments: [
        ("pause", "pause"), ("  pause  # now", "pause"), ("continue", "continue"),
        ("resume", "continue"), ("continue until step 120", "continue until step 120"),
        (
            "continue until event-time 2013-02-08T20:00Z",
            "continue until event-time 2013-02-08T20:00:00Z"
        ),
        ("continue until clock 0", "continue until clock 1970-01-01T00:00:00Z"),
        ("continue until mark blizzard", "continue until mark blizzard"),
        ("continue until mark \"the blizzard\"", "continue until mark \"the blizzard\""),
        ("continue until end", "continue until end"),
        ("continue until windowFired at window", "continue until windowFired at window"),
        ("continue until late where lateness > 30s", "continue until late where lateness > 30s"),
        ("goto end", "goto end"), ("goto step 3", "goto step 3"),
        ("goto mark \"first late\"", "goto mark \"first late\""),
        ("goto clock 0", "goto clock 1970-01-01T00:00:00Z"),
        ("speed 3600", "speed 3600"), ("speed 0.5", "speed 0.5"), ("speed own", "speed own"),
        ("speed max", "speed max"), ("clock +5min", "clock +5min"),
        ("clock +1h30min", "clock +90min"),
        ("step", "step event"), ("step 3", "step event 3"), ("step firing", "step firing"),
        ("step watermark 2 at window#1", "step watermark 2 at window#1"),
        ("step at \"my source\" #0", "step event at \"my source\"#0"),
        ("step barrier at \"a#2\"", "step barrier at \"a#2\""),
        ("slow enrich 5", "slow enrich 5"), ("slow enrich #2 5", "slow enrich#2 5"),
        ("break firing", "break firing"), ("break recordDropped at w", "break recordDropped at w"),
        (
            "break late at w#3 where value.delay_min>60 and key==\"EWR\"",
            "break late at w#3 where value.delay_min>60 and key==\"EWR\""
        ),
        ("breaks", "show breaks"), ("delete breakpoint 2", "delete breakpoint 2"),
        ("disable 1", "disable 1"), ("enable 1", "enable 1"),
        ("find lateness > 30s", "find lateness > 30s"),
        ("find key == \"a # b\" at window # c", "find key == \"a # b\" at window"),
        ("find at2 > 1 at at", "find at2 > 1 at at"),
        ("show operators", "show operators"),
        ("show state limit 10 key EWR at window", "show state at window key EWR limit 10"),
        ("show state key \"limit\"", "show state key limit"),
        ("why watermark", "why watermark"), ("why watermark at w#1", "why watermark at w#1"),
        ("why window", "why window"), ("why late", "why late"), ("why late 12", "why late 12"),
        (
            "why window at \"my w\" start 2013-02-08T19:00Z key EWR",
            "why window key EWR start 2013-02-08T19:00:00Z at \"my w\""
        ),
        (
            "whatif set flights.out-of-orderness=1h a=b",
            "whatif set flights.out-of-orderness=1h a=b"
        ),
        ("whatif set \"my source.size=1h\" x=", "whatif set \"my source.size=1h\" x="),
        ("whatif set a=1 a=2", "whatif set a=2"),
        ("sweep flights.size 5min..4h 5min", "sweep flights.size 5min..4h 5min"),
        ("sweep windows.parallelism 1..4 1", "sweep windows.parallelism 1..4 1"),
        ("adopt", "adopt"),
        ("watch state sums longest key EWR", "watch state sums longest key EWR"),
        ("watch state \"my op\"#2 x", "watch state \"my op\"#2 x"),
        ("log late at window where lateness > 1s", "log late at window where lateness > 1s"),
        ("ignore 3 10", "ignore 3 10"), ("back breakpoint", "back breakpoint"),
        ("back breakpoint 2", "back breakpoint 2"),
        ("inject idle flights#EWR", "inject idle flights#EWR"),
        ("inject active \"my source#a b\"", "inject active \"my source#a b\""),
        ("inject watermark flights 1000", "inject watermark flights 1970-01-01T00:00:01Z"),
        ("diff 1 now", "diff 1 now"), ("diff \"a b\" ./x/y", "diff \"a b\" \"./x/y\""),
        ("stop with savepoint", "stop with savepoint"), ("cancel", "cancel"),
        ("stop with savepoint a and drain", "stop with savepoint a and drain"),
        ("stop with savepoint and drain", "stop with savepoint and drain"),
        ("mark here", "mark here"), ("mark \"a\\\"b\\\\c\\u{1b}\"", "mark \"a\\\"b\\\\c\\u{1b}\""),
        ("screen time", "screen time"), ("theme solarized-dark", "theme solarized-dark"),
        ("help", "help"), ("help resume", "help continue"), ("quit", "quit"), ("pause\r", "pause"),
    ])
    func `has one canonical form that parses to the same command`(
        line: String,
        canonical: String
    ) throws {
        let command = try #require(try CommandParser.parse(line))
        #expect(command.description == canonical)
        #expect(try CommandParser.parse(canonical) == command)
    }

    @Test(arguments: ["", "   ", "# pause", "#2", "\t# x", "#"])
    func `that is empty or a comment is no command`(line: String) throws {
        #expect(try CommandParser.parse(line) == nil)
    }

    @Test func `names a subtask beside the operator or behind it`() throws {
        let expected = Command.step(StepRequest(.event, at: OperatorTarget("window", subtask: 2)))
        for line in ["step at window#2", "step at window #2", "step at \"window\"#2"] {
            #expect(try CommandParser.parse(line) == expected)
        }
    }

    @Test(
        arguments: [
            ("puase", "no command is called \"puase\"", "did you mean pause?"),
            ("\"pause\"", "no command is called \"pause\"", "did you mean pause?"),
            ("xyzzy", "no command is called \"xyzzy\"", "one of: pause, continue, resume, speed"),
            ("goto", "goto needs a place to go to", "usage: goto step N"),
            ("goto late", "\"late\" does not belong in goto, at column 6", "usage: goto"),
            ("goto mrak a", "\"mrak\" does not belong in goto", "did you mean mark?"),
            ("pause now", "\"now\" does not belong in pause, at column 7", "usage: pause"),
            (
                "step wattermark", "no kind to step by is called \"wattermark\"",
                "did you mean watermark?"
            ),
            ("step 0", "\"0\" is not a number of steps, which is 1 to 1000000000", "usage: step"),
            ("step event 2 3", "\"3\" does not belong in step, at column 14", "usage: step"),
            ("step at", "step needs an operator", "usage: step"),
            ("step at w#x", "\"#x\" names no subtask", "write #0 for the first one"),
            ("step at w#99999", "\"#99999\" names no subtask", "write #0 for the first one"),
            (
                "continue untl end", "\"untl\" does not belong in continue, at column 10",
                "did you mean until?"
            ),
            ("continue until", "continue needs a condition behind until", "usage: continue"),
            (
                "continue until evnt-time 0", "no kind of step is called \"evnt-time\"",
                "did you mean event-time?"
            ),
            ("continue until clock noon", "\"noon\" is not an instant", "write 2013-02-08T20:00Z"),
            ("speed mxa", "\"mxa\" is not a speed", "did you mean max?"),
            ("speed 0", "\"0\" is not a speed", "write a number above 0"),
            ("speed inf", "\"inf\" is not a speed", nil),
            ("speed nan", "\"nan\" is not a speed", nil),
            ("clock 5min", "the clock only moves forward", "write clock +5min"),
            ("clock +5mn", "\"mn\" in \"5mn\" is not a unit of time", "did you mean min?"),
            ("slow w", "slow needs a number of rounds", "usage: slow OPERATOR N"),
            (
                "break windowFird", "no kind of step is called \"windowFird\"",
                "did you mean windowFired?"
            ),
            ("break late where", "break needs an expression", "usage: break"),
            (
                "break late whre x", "\"whre\" does not belong in break, at column 12",
                "usage: break"
            ),
            (
                "delete brakpoint 1", "\"brakpoint\" does not belong in delete, at column 8",
                "did you mean breakpoint?"
            ),
            ("find", "find needs an expression", "usage: find EXPR"),
            (
                "find a > 1 window", "\"window\" does not belong in find, at column 12",
                "usage: find"
            ),
            ("find a && b", "&& is no operator, at column 8", "write and"),
            ("show oprators", "no list is called \"oprators\"", "did you mean operators?"),
            (
                "show state lmit 3", "\"lmit\" does not belong in show, at column 12",
                "did you mean limit?"
            ),
            ("show state limit 3 limit 4", "\"limit\" does not belong in show", nil),
            ("mark", "mark needs the name of a mark", "usage: mark NAME"),
            ("mark \"\"", "the name of a mark is empty", nil),
            ("mark \"open", "a string is not closed", "end it with \""),
            ("mark a\"b", "a quote stands inside a word", "put the whole word in quotes"),
            ("mark \"a\"b", "a blank is missing behind \"a\"", nil),
            ("mark \"\\q\"", "a string holds an unknown escape", nil),
            ("mark \"\\u{d800}\"", "a string holds a bad \\u escape", nil),
            ("help steep", "no command is called \"steep\"", "did you mean step?"),
        ] as [(String, String, String?)]
    )
    func `that is wrong says what and names the nearest right word`(
        line: String,
        message: String,
        hint: String?
    ) {
        let error = #expect(throws: ErrorReply.self) { try CommandParser.parse(line) }
        #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "no error")")
        guard let hint else { return }
        #expect(error?.hint?.hasPrefix(hint) == true, "\(error?.hint ?? "no hint")")
    }

    @Test func `is bounded to 4096 bytes`() throws {
        let longest = "pause #" + String(repeating: "x", count: 4089)
        #expect(try CommandParser.parse(longest) == .pause)
        #expect(throws: ErrorReply.self) { try CommandParser.parse(longest + "x") }
    }
}
