import Glibc
import Testing

/// The program as it is called: what it says, where, and with which code it ends.
@Suite(.serialized) struct CommandLineTests {
    @Test func `help and version are answered on the standard output`() throws {
        let (help, end) = try Program.run("--help")
        #expect(end == .exited(0))
        for word in ["tidemark demo [NAME]", "--headless", "--commands", "--set", "--schedule"] {
            #expect(help.output.contains(word))
        }
        #expect(help.errors.isEmpty)
        let (version, code) = try Program.run("--version")
        #expect(code == .exited(0))
        #expect(version.output == "tidemark 0.1.0\n")
    }

    @Test func `demo without a name lists the demos`() throws {
        let (program, end) = try Program.run("demo")
        #expect(end == .exited(0))
        #expect(program.lines.filter { !$0.hasPrefix(" ") }.count == 3)
        for name in ["FlightDelays  ", "WordCount  ", "BackPressure  "] {
            #expect(program.output.contains(name))
        }
    }

    @Test func `info names the commands of a script`() throws {
        let (program, end) = try Program.run("info")
        #expect(end == .exited(0))
        #expect(program.output.contains("step [KIND] [N] [at OPERATOR]"))
    }

    @Test(arguments: [["demo", "FlightDelays"], ["demo", "flightdelays"], []])
    func `the headless run ends with a summary of one line`(words: [String]) throws {
        let program = try Program(words + ["--headless", "--json"])
        #expect(try program.waitForEnd() == .exited(0))
        #expect(program.errors.isEmpty)
        #expect(program.lines.count == 1)
        for member in [
            #""reply":"summary""#, #""status":"finished""#, #""numRecordsIn":23690"#,
            #""numLateRecordsDropped":1354"#, #""numRecordsBehindWatermark":2444"#,
            #""windowsWithResult":1446"#, #""failure":null"#,
        ] {
            #expect(program.output.contains(member))
        }
    }

    @Test(arguments: [[], ["demo", "FlightDelays"]])
    func `without a terminal one line says so and the job runs to its end`(words: [String]) throws {
        let program = try Program(words)
        #expect(try program.waitForEnd() == .exited(0))
        #expect(
            program.errors
                == "FlightDelays: there is no terminal, so the job runs to its end.\n"
        )
        #expect(program.output.contains("\nnumLateRecordsDropped      1354\n"))
        // Below the summary stands one frame, in a locale that is not UTF-8 without any other sign.
        #expect(program.lines.contains { $0.contains("Operators (3)") && $0.hasPrefix("+-") })
        #expect(program.output.utf8.allSatisfy { $0 < 128 })
    }

    @Test func `who insists on the console where there is none gets code 3 and no run`() throws {
        let (program, end) = try Program.run("--console")
        #expect(end == .exited(3))
        #expect(program.errors.hasPrefix("error: Standard output is not a terminal."))
        #expect(program.output.isEmpty)
    }

    @Test(arguments: ["ops", "time", "events"])
    func `one frame of each screen is text, or its twin in JSON`(screen: String) throws {
        let words = ["--once", "--screen", screen]
        let text = try Program(words + ["--frame", "100x30", "--no-ascii"])
        #expect(try text.waitForEnd() == .exited(0))
        #expect(text.output.split(separator: "\n", omittingEmptySubsequences: false).count == 31)
        #expect(text.output.contains("PAUSED") && text.output.contains("┌─"))
        let json = try Program(words + ["--json"])
        #expect(try json.waitForEnd() == .exited(0))
        #expect(json.lines.count == 1)
        #expect(json.output.hasPrefix(#"{"schema":1,"frame":"\#(screen)","job":{"#))
    }

    @Test func `the page of an operator is a frame too, at any place a script goes to`() throws {
        let folder = try TemporaryFolder()
        let script = try folder.write("script", "goto mark recovery\n")
        let words = ["--once", "--operator", "hourly-delays", "--commands", script]
        let text = try Program(words)
        #expect(try text.waitForEnd() == .exited(0))
        #expect(text.output.contains("02-09 14:01:00 UTC"))
        #expect(text.output.contains("Windows in state"))
        let json = try Program(words + ["--json"])
        #expect(try json.waitForEnd() == .exited(0))
        #expect(json.output.contains(#""uid":"hourly-delays""#))
    }

    @Test func `spans are written for people in text and in milliseconds in JSON`() throws {
        let script = Repository.path("demos/FlightDelays/blizzard.commands")
        let (text, end) = try Program.run("demo", "FlightDelays", "--commands", script)
        #expect(end == .exited(0))
        #expect(text.output.contains("clockAdvanced  7d 16h 4m\n"))
        #expect(text.output.contains("3h 35m"))
        #expect(text.output.contains("events  none\n"))
        let (json, code) = try Program.run("demo", "FlightDelays", "--json", "--commands", script)
        #expect(code == .exited(0))
        #expect(json.output.contains(#""clockAdvancedMs":662640000"#))
        #expect(json.output.contains(#""latenessMs":12899999"#))
    }

    @Test(arguments: ["threads", "step"])
    func `an interrupted run prints its summary and ends with 130`(driver: String) throws {
        let program = try Program(["--driver", driver, "--batch", "1", "--capacity", "1"])
        try program.wait(for: "runs to its end.\n")
        program.signal(SIGINT)
        #expect(try program.waitForEnd() == .exited(130))
        #expect(program.output.hasPrefix("summary  main step "))
        #expect(!program.output.contains("\nstatus                     finished\n"))
    }

    @Test func `an interrupted script prints its summary and ends with 130`() throws {
        let folder = try TemporaryFolder()
        let script = try folder.write("script", "show job\nstep event 1000000\nshow job\n")
        let program = try Program(["--commands", script, "--json"])
        try program.wait(for: #""reply":"job""#)
        program.signal(SIGINT)
        #expect(try program.waitForEnd() == .exited(130))
        #expect(program.lines.filter { $0.contains(#""reply":"job""#) }.count == 1)
        #expect(program.lines.last?.contains(#""reply":"summary""#) == true)
        #expect(program.lines.last?.contains(#""status":"finished""#) == false)
    }

    @Test(
        arguments: [
            (["dmo"], "no command 'dmo': did you mean demo?"),
            (["WordCont"], "no command 'WordCont': did you mean demo WordCount?"),
            (
                ["xylophone"],
                "no command 'xylophone': one of: demo, open, theme, keys, config, info"
            ),
            (["demo", "FlightDelay"], "no demo 'FlightDelay': did you mean FlightDelays?"),
            (["info", "more"], "Unexpected argument 'more'"),
            (["--ascii", "keys"], "write it first, as in tidemark keys"),
            (["theme", "lst"], "there is no action 'lst': did you mean list?"),
            (["theme", "show", "drak"], "there is no theme 'drak': did you mean dark?"),
            (["theme", "show"], "theme show needs the name of a theme"),
            (["theme", "check", "no/such.toml"], "No such file or directory"),
            (["config", "prnt"], "did you mean print?"),
            (["--once", "--screen", "opps"], "there is no screen 'opps': did you mean ops?"),
            (["--once", "--frame", "12by4"], "--frame takes COLUMNSxROWS"),
            (["--once", "--operator", "hourly"], "did you mean hourly-delays?"),
            (["--once", "--theme", "drak"], "there is no theme 'drak': did you mean dark?"),
            (["--speed", "fast"], "--speed: "),
            (["--headles"], "Unknown option '--headles'. Did you mean '--headless'?"),
            (["--driver", "stepp"], "'auto', 'step' or 'threads'"),
            (["--capacity", "0"], "--capacity must be at least 1"),
            (["--capacity", "-5"], "--capacity"),
            (["--capacity", "many"], "'many'"),
            (["--batch", "0"], "--batch must be within 1 and 65536"),
            (["--batch", "99999999999999999999"], "--batch"),
            (["--parallelism", "0"], "--parallelism must be at least 1"),
            (["--parallelism", "1000000"], "1000000"),
            (["--seed", "x"], "'x'"),
            (["--set", "x"], "--set takes NAME=VALUE"),
            (["--set"], "--set"),
            (["--set", "=1"], "no parameter ''"),
            (
                ["--set", "out-of-ordernes=1min"],
                "no parameter 'out-of-ordernes': did you mean out-of-orderness?"
            ),
            (
                ["--set", "hourly-delays.paralelism=2"],
                "did you mean hourly-delays.parallelism?"
            ),
            (
                ["--set", "out-of-orderness=half an hour"],
                "'half an hour' is not a time such as 500ms, 5s, 10min, 1h or 2d"
            ),
            (["--set", "out-of-orderness=-5min"], "'-5min' is not a time"),
            (["--set", "out-of-orderness=9223372036854775807d"], "is not a time"),
            (["--set", "watermarks=mergd"], "is not one of per-split, merged"),
            (["--set", "on-error=ignore"], "is not one of fail, skip"),
            (["--set", "hourly-delays.parallelism=0"], "hourly-delays.parallelism"),
            (["--set", "flights.parallelism=1000000"], "1000000"),
            (["--commands", "no/such/script"], "No such file or directory"),
            (["--commands", "/"], "cannot read the commands of /"),
        ] as [([String], String)]
    )
    func `a mistake in the arguments is named with what would be right`(
        words: [String],
        message: String
    ) throws {
        let program = try Program(words)
        #expect(try program.waitForEnd() == .exited(2))
        #expect(program.errors.contains(message), "\(program.errors)")
        #expect(program.output.isEmpty)
    }
}
