import Foundation
import Testing

/// The marks of the flights stand where the data says.
@Suite struct MarkTests {
    private func replies(_ script: String, _ options: String...) throws -> [String] {
        let folder = try TemporaryFolder()
        let path = try folder.write("script", script)
        let arguments = ["--headless", "--json", "--commands", path] + options
        let (program, end) = try Program.run(arguments)
        #expect(end == .exited(0), "\(program.errors)")
        return program.lines.map(String.init)
    }

    private func clock(_ reply: String) -> Int64? {
        reply.split(separator: #""clock":"#).dropFirst().first
            .flatMap { Int64($0.prefix { $0.isNumber }) }
    }

    /// A member of a reply as it is written.
    private func member(_ name: String, _ reply: String) -> Substring? {
        reply.split(separator: "\"\(name)\":").dropFirst().first?.prefix { $0 != "," && $0 != "}" }
    }

    /// The departures of an airport, in epoch milliseconds.
    private func departures(_ airport: String) throws -> [Int64] {
        let path = Repository.path("demos/FlightDelays/data/\(airport).csv")
        let format = Date.ISO8601FormatStyle()
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
            .map {
                Int64(try format.parse(String($0.prefix { $0 != "," })).timeIntervalSince1970)
                    * 1000
            }
            .sorted()
    }

    @Test func `first late is where the first late record comes`() throws {
        let late = try replies("step late\n")
        let mark = try replies("goto mark \"first late\"\n")
        #expect(clock(late[0]) == 1_359_722_280_000)
        #expect(clock(mark[0]) == clock(late[0]))
    }

    @Test func `recovery is the first departure after the longest silence of all airports`() throws
    {
        let all = try ["EWR", "JFK", "LGA"].flatMap(departures).sorted()
        let silence = try #require(zip(all, all.dropFirst()).max { $0.1 - $0.0 < $1.1 - $1.0 })
        let reply = try replies("goto mark recovery\n")
        #expect(clock(reply[0]) == silence.1)
        #expect(silence.1 - silence.0 == (15 * 60 + 33) * 60_000)
    }

    @Test func `the blizzard is the hour in which the first airport falls silent`() throws {
        let reply = try replies("goto mark blizzard\n")
        let falls = try ["EWR", "JFK", "LGA"].map { airport in
            let times = try departures(airport)
            return try #require(zip(times, times.dropFirst()).max { $0.1 - $0.0 < $1.1 - $1.0 }?.0)
        }
        let first = try #require(falls.min())
        #expect(clock(reply[0]) == first / 3_600_000 * 3_600_000)
    }

    @Test func `a mark behind is gone back to, and looks as it did`() throws {
        let back = try replies("goto mark recovery\ngoto mark blizzard\nshow job\n")
        let there = try replies("goto mark blizzard\nshow job\n")
        #expect(clock(back[1]) == clock(there[0]))
        #expect(member("stateHash", back[2]) == member("stateHash", there[1]))
        #expect(member("step", back[2]) == member("step", there[1]))
        #expect(member("headStep", back[2]) != member("headStep", there[1]))
    }

    @Test func `a mark behind is gone back to where turns are drawn at random, too`() throws {
        let there = "goto mark blizzard\nshow job\n"
        let script = there + "goto mark recovery\n" + there
        let replies = try replies(script, "--schedule", "random")
        #expect(clock(replies[3]) == clock(replies[0]))
        for name in ["step", "stateHash"] {
            #expect(member(name, replies[4]) == member(name, replies[1]))
        }
        #expect(member("headStep", replies[4]) != member("headStep", replies[1]))
    }
}
