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

    /// What `sweep` tells without a fresh start is what fresh runs of the month come to.
    @Test func `each bound that is swept loses as many flights as a fresh run with it`() throws {
        let (program, end) = try Program.run(
            "demo",
            "FlightDelays",
            "--headless",
            "--json",
            "--commands",
            Repository.path("demos/FlightDelays/bounds.commands")
        )
        #expect(end == .exited(0), "\(program.errors)")
        var swept: [String: Int] = [:]
        for line in program.lines {
            let reply = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            for run in reply?["sweep"] as? [[String: Any]] ?? [] {
                let value = try #require(run["value"] as? String)
                swept[value] = run["dropped"] as? Int
            }
        }
        #expect(swept == ["5min": 2294, "30min": 1354, "1h": 781, "4h": 32])
        for (bound, dropped) in swept {
            let (fresh, _) = try Program.run(
                "demo",
                "FlightDelays",
                "--headless",
                "--json",
                "--set",
                "out-of-orderness=\(bound)"
            )
            #expect(fresh.output.contains("\"numLateRecordsDropped\":\(dropped),"), "\(bound)")
        }
    }
}
