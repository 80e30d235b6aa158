import Glibc
import Testing

/// Scripts of commands: what a mistake in them does, and what no script can do.
@Suite(.serialized) struct ScriptTests {
    @Test(arguments: [
        ("stp", #"no command is called "stp" (did you mean step?)"#),
        ("show operatrs", "did you mean operators?"),
        ("step evnt", "did you mean event?"),
        ("step event at hourly-delay", "did you mean hourly-delays?"),
        (
            "break late at hourly-delays where value.delay_minutes > 60",
            "did you mean value.delay_min?"
        ),
        ("continue until clock yesterday", #""yesterday" is not an instant"#),
        ("clock +5", #""5" has no unit"#),
        ("screen time", "run the job with --console"),
    ])
    func `a line that is refused is shown with what would be right, and ends the run`(
        line: String,
        message: String
    ) throws {
        let folder = try TemporaryFolder()
        let script = try folder.write("script", "# a comment\n\nshow job\n\(line)\nshow job\n")
        let (program, end) = try Program.run("--json", "--commands", script)
        #expect(end == .exited(2))
        #expect(program.errors.contains("\(script), line 4: "))
        #expect(program.errors.contains(message), "\(program.errors)")
        #expect(program.lines.count == 2)
        #expect(program.lines.last?.hasPrefix(#"{"schema":1,"error":""#) == true)
    }

    @Test func `threads step for nobody and say what would`() throws {
        let folder = try TemporaryFolder()
        let script = try folder.write("script", "step\n")
        let (program, end) = try Program.run("--driver", "threads", "--commands", script)
        #expect(end == .exited(2))
        #expect(program.errors.contains("start it with --driver step"))
    }

    @Test(arguments: ["", "\n\n", "# nothing\n", "quit\nnonsense\n"])
    func `a script that asks for nothing ends with the summary`(text: String) throws {
        let folder = try TemporaryFolder()
        let script = try folder.write("script", text)
        let (program, end) = try Program.run("--json", "--commands", script)
        #expect(end == .exited(0))
        #expect(program.lines.last?.contains(#""status":"created""#) == true)
    }

    @Test func `the standard input is a script too, and its lines may end as on Windows`() throws {
        let folder = try TemporaryFolder()
        let script = try folder.write("script", "step event 2\r\nshow late\r\n")
        let (program, end) = try Program.run("--commands", "-", input: script)
        #expect(end == .exited(0))
        #expect(program.output.contains("\nlate  none\nsummary"))
    }

    @Test func `another program may ask, and hears before it asks the next time`() throws {
        let folder = try TemporaryFolder()
        let pipe = folder.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        // For both ends, so that nobody waits for the other to open it.
        let ours = open(pipe, O_RDWR | O_CLOEXEC)
        defer { close(ours) }
        let program = try Program(["--json", "--commands", "-"], input: pipe)
        for (line, answer) in [
            ("step event 2\n", #""reply":"step""#), ("show la", nil),
            ("te\r\n", #""reply":"late""#),
            ("quit\n", #""reply":"quit""#),
        ] {
            #expect(write(ours, line, line.utf8.count) == line.utf8.count)
            if let answer { try program.wait(for: answer) }
        }
        #expect(try program.waitForEnd() == .exited(0))
    }

    @Test func `a line of a megabyte is refused in a few words`() throws {
        let folder = try TemporaryFolder()
        let script = try folder.write(
            "script",
            [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        )
        let (program, end) = try Program.run("--json", "--commands", script)
        #expect(end == .exited(2))
        #expect(program.errors.contains("a line has at most 4096 bytes"))
        #expect(program.errors.utf8.count < 1000)
    }

    @Test func `a script that is too long is not read`() throws {
        let folder = try TemporaryFolder()
        let script = try folder.write(
            "script",
            [UInt8](repeating: UInt8(ascii: "\n"), count: 5 << 20)
        )
        let (program, end) = try Program.run("--commands", script)
        #expect(end == .exited(2))
        #expect(program.errors.contains("it is longer than 4194304 bytes"))
    }

    @Test(arguments: 0..<4)
    func `bytes that are no text are refused`(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var random = SplitMix64(seed: seed)
        let script = try folder.write("script", (0..<50_000).map { _ in random.byte() })
        for words in [["--commands", script], ["--json", "--commands", "-"]] {
            let program = try Program(words, input: script)
            #expect(try program.waitForEnd() == .exited(2))
            #expect(program.errors.contains("it is not UTF-8 text"))
        }
    }

    @Test(arguments: 0..<8)
    func `signs without sense are refused, and none of them reaches the terminal`(
        seed: UInt64
    ) throws {
        let folder = try TemporaryFolder()
        var random = SplitMix64(seed: seed)
        let words = ["step ", "\u{1b}[2J", "\"", "where ", "\u{0}", "(", "show ", "9", "\u{202e}"]
        let text = (0..<200).map { _ in words[Int(random.byte()) % words.count] }.joined()
        let script = try folder.write("script", text)
        let (program, end) = try Program.run("--commands", script)
        #expect(end == .exited(2))
        #expect(!program.errors.contains("\u{1b}") && !program.errors.contains("\u{202e}"))
    }
}

/// A small generator, so that a failing seed fails again.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func byte() -> UInt8 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return UInt8(truncatingIfNeeded: mixed ^ (mixed >> 31))
    }
}
