import Foundation
import Testing

/// The script of the blizzard: every reply to it is kept as a golden file.
@Suite struct BlizzardTests {
    @Test func `the replies to the blizzard's commands are as they were`() throws {
        let golden = Repository.path("Tests/EndToEndTests/Golden/blizzard.jsonl")
        let (program, end) = try Program.run(
            "demo",
            "FlightDelays",
            "--headless",
            "--json",
            "--commands",
            Repository.path("demos/FlightDelays/blizzard.commands")
        )
        #expect(end == .exited(0))
        #expect(program.errors.isEmpty)
        if ProcessInfo.processInfo.environment["TIDEMARK_UPDATE_GOLDENS"] == "1" {
            try program.output.write(toFile: golden, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOfFile: golden, encoding: .utf8)
        let lines = expected.split(separator: "\n")
        #expect(lines.count == program.lines.count)
        for (line, (was, now)) in zip(lines, program.lines).enumerated() {
            #expect(now == was, "reply \(line + 1)")
        }
    }
}
