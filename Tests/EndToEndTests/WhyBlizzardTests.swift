import Foundation
import Testing
import TidemarkInspection

/// At the blizzard: `why` names the silent airports, and marking them idle on a branch fires what it said.
@Suite struct WhyBlizzardTests {
    private let place = "goto mark blizzard\ncontinue until clock 2013-02-09T02:00Z\n"

    private func replies(_ script: String) throws -> [[String: Any]] {
        let folder = try TemporaryFolder()
        let path = try folder.write("script", script)
        let (program, end) = try Program.run("--headless", "--json", "--commands", path)
        #expect(end == .exited(0), "\(program.errors)")
        return try program.lines.map { line in
            let document = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return try #require(document as? [String: Any])
        }
    }

    private func proof() throws -> [String: Any] {
        try replies(place + "why watermark at hourly-delays\n")[2]
    }

    /// All claims of a proof.
    private func claims(_ tree: Any?) -> [[String: Any]] {
        (tree as? [[String: Any]] ?? []).flatMap { [$0] + claims($0["because"]) }
    }

    private func instant(_ text: String) throws -> Int { Int(try InstantText.parse(text)) }

    @Test func `why names the silent airports, their last records and since when`() throws {
        let why = try proof()
        let leaves = try #require(why["leaves"] as? [[String: Any]])
        #expect(leaves.map { $0["cause"] as? String } == ["silentSplit"])
        #expect(leaves.map { $0["place"] as? String } == ["EWR"])
        let splits = claims(why["tree"]).filter { $0["subject"] as? String == "split" }
        let last = [
            "EWR": "2013-02-08T20:23:00Z", "LGA": "2013-02-08T21:32:00Z",
            "JFK": "2013-02-08T22:28:00Z",
        ]
        #expect(splits.count == 3)
        for split in splits {
            let name = try #require(split["place"] as? String)
            let since = try #require(last[name])
            #expect((split["sentence"] as? String)?.contains("since \(since)") == true)
            let steps = try #require(split["steps"] as? [[String: Any]])
            #expect(steps.map { $0["what"] as? String } == ["lastRecord"])
            #expect(steps.first?["clock"] as? Int == (try instant(since)))
        }
        #expect(why["shortMs"] as? Int == 30 * 60_000)
    }

    @Test func `the step that is cited is that of the airport's last record`() throws {
        let splits = claims(try proof()["tree"]).filter { $0["place"] as? String == "EWR" }
        let steps = try #require(splits.first?["steps"] as? [[String: Any]])
        let step = try #require((steps.first?["step"] as? [String: Any])?["step"] as? Int)
        let show = "show watermarks at flights\n"
        let answers = try replies("goto step \(step - 1)\n\(show)goto step \(step)\n\(show)")
        let counts = [1, 3].map { index -> Int? in
            let rows = answers[index]["watermarks"] as? [[String: Any]]
            let airports = rows?.first?["splits"] as? [[String: Any]]
            return airports?.first { $0["split"] as? String == "EWR" }?["records"] as? Int
        }
        #expect(counts == [2336, 2337])
    }

    @Test func `marking them idle on a branch fires the windows it said, and nothing less does`()
        throws
    {
        let remedies = try #require(try proof()["remedies"] as? [[String: Any]])
        let marking = remedies.filter {
            ($0["remedy"] as? String)?.hasPrefix("mark ") == true && $0["tried"] as? Bool == true
        }
        #expect(marking.count == 2)
        for remedy in marking {
            let lines = (remedy["commands"] as? [[String: Any]] ?? []).compactMap {
                $0["command"] as? String
            }
            let answers = try replies(place + lines.joined(separator: "\n") + "\n")
            let fired = answers.flatMap(firings)
            let said = (remedy["fired"] as? [[String: Any]] ?? []).map { row in
                let end = InstantText.format(Int64(row["end"] as? Int ?? 0))
                let start = InstantText.format(Int64(row["start"] as? Int ?? 0))
                return "key \(row["key"] as? String ?? ""), window \(start) to \(end)"
            }
            #expect(!said.isEmpty && fired == said)
            #expect(remedy["firedTotal"] as? Int == said.count)
        }
        #expect(marking.map { ($0["firedTotal"] as? Int) ?? 0 } == [3, 6])
        let less = try replies(place + "inject idle flights#LGA\ninject idle flights#JFK\n")
        #expect(less.flatMap(firings).isEmpty)
        let short = try replies(
            place + "inject watermark flights 2013-02-08T19:59:59.998Z\n"
        )
        #expect(short.flatMap(firings).isEmpty)
    }

    private func firings(_ reply: [String: Any]) -> [String] {
        (reply["events"] as? [[String: Any]] ?? []).filter {
            $0["kind"] as? String == "windowFired"
        }
        .compactMap { $0["detail"] as? String }
    }
}
