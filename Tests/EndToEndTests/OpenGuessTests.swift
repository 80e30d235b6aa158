import Testing
import Tidemark

@testable import TidemarkApp

/// What `tidemark open` makes of files it knows nothing about.
@Suite struct OpenGuessTests {
    private func plan(
        _ text: String,
        _ choices: OpenChoices = OpenChoices()
    ) throws -> OpenPlan {
        let folder = try TemporaryFolder()
        let path = try folder.write("some.file", text)
        return try OpenPlan([InputSample(InputFile(path))], choices)
    }

    private func line(_ name: String, of plan: OpenPlan) throws -> OpenPlan.Line {
        try #require(plan.lines.first { $0.name == name })
    }

    private func rows(_ header: String, _ count: Int = 100, _ row: (Int) -> String) -> String {
        ([header] + (0..<count).map(row)).joined(separator: "\n") + "\n"
    }

    @Test(
        arguments: [
            ("1700000000", "s", "seconds"), ("1700000000.25", "s", "seconds"),
            ("1700000000000", "ms", "milliseconds"),
            ("1700000000000000", "us", "microseconds"),
            ("1700000000000000000", "ns", "nanoseconds"),
            ("2023-11-14T22:13:20Z", "iso", "ISO 8601, UTC"),
            ("2023-11-14T22:13:20+05:30", "iso", "ISO 8601 with zones"),
            ("2023-11-14", "iso", "dates"),
        ]
    )
    func `the unit of a time is told by its size and form`(
        value: String,
        unit: String,
        reason: String
    ) throws {
        let plan = try plan(rows("n,at") { "\($0),\(value)" })
        let time = try line("time", of: plan)
        #expect(time.value == "at")
        #expect(plan.roles.timeFormat.rawValue == unit)
        #expect(time.reason.contains(reason))
        #expect(time.doubt == nil)
    }

    @Test(
        arguments: [
            ("2023-11-14 22:13:20", "no zone is written: taken as UTC"),
            ("2023-11-14T22:13:20", "no zone is written: taken as UTC"),
            ("12345", "tells no unit"), ("1.5", "tells no unit"),
        ]
    )
    func `what a time does not say is said`(value: String, doubt: String) throws {
        let plan = try plan(rows("time,n") { "\(value),\($0)" })
        #expect(try line("time", of: plan).doubt?.contains(doubt) == true)
    }

    @Test func `a unit that is said wins over the guess`() throws {
        let text = rows("time,n") { "\(1_700_000_000 + $0),\($0)" }
        let plan = try plan(text, OpenChoices(time: "time:ms"))
        #expect(plan.roles.timeFormat == .milliseconds)
    }

    @Test func `values of two units are a doubt`() throws {
        let text = rows("time") { $0 == 50 ? "1700000000" : "\(1_700_000_000_000 + $0)" }
        let plan = try plan(text)
        #expect(plan.roles.timeFormat == .milliseconds)
        #expect(try line("time", of: plan).doubt?.contains("1 of 100") == true)
    }

    @Test func `of two times the one that falls is event time, the other is arrival`() throws {
        let text = rows("sent_at,seen_at,host") { number in
            let sent = 1_700_000_000 + number * 60 - number % 3 * 100
            return "\(sent),\(1_700_000_000 + number * 60 + 5),h\(number % 3)"
        }
        let plan = try plan(text)
        #expect(try line("time", of: plan).value == "sent_at")
        #expect(try line("arrival", of: plan).value == "seen_at")
        #expect(try line("key", of: plan).value == "host")
        let plain = try self.plan(text, OpenChoices(arrival: "none"))
        #expect(plain.roles.arrival == nil)
        #expect(try line("time", of: plain).doubt == "seen_at is a time too")
    }

    @Test(
        arguments: [
            (1, "tumbling:1s"), (60, "tumbling:1min"), (3600, "tumbling:1h"),
            (86_400, "tumbling:1d"), (0, "tumbling:1min"),
        ]
    )
    func `windows are as many as a person can look at`(step: Int, window: String) throws {
        let plan = try plan(rows("at") { "\(1_700_000_000 + $0 * step)" })
        #expect(try line("window", of: plan).value == window)
    }

    @Test(
        arguments: [
            (0, "0ms"), (3, "5s"), (50, "1min"), (4000, "3h"),
        ]
    )
    func `the bound covers what the sample has`(lag: Int, bound: String) throws {
        let text = rows("at") { number in
            "\(1_700_000_000 + number * 10_000 - (number % 10 == 9 ? lag + 10_000 : 0))"
        }
        let plan = try plan(lag == 0 ? rows("at") { "\(1_700_000_000 + $0)" } : text)
        #expect(try line("out-of-orderness", of: plan).value == bound)
    }

    @Test(arguments: [",", ";", "\t", "|"])
    func `the separator is told by the first line`(separator: String) throws {
        let text = rows(["at", "who"].joined(separator: separator)) {
            ["2023-11-14T22:00:\(10 + $0 % 50)Z", "w\($0 % 2)"].joined(separator: separator)
        }
        let plan = try plan(text)
        #expect(plan.columns.map(\.name) == ["at", "who"])
    }

    @Test func `a file without a header has columns by number`() throws {
        let plan = try plan((0..<50).map { "2023-11-14T22:00:\(10 + $0)Z,x\n" }.joined())
        #expect(plan.columns.map(\.name) == ["column1", "column2"])
        #expect(OpenForm(plan).text().contains("There is no header"))
    }

    @Test func `a line of the form changes the plan, by name or by number`() throws {
        var choices = OpenChoices()
        try choices.take("key = host")
        try choices.take("4=sliding:1h:10min")
        #expect(choices == OpenChoices(key: "host", window: "sliding:1h:10min"))
        let nearest = #expect(throws: UsageError.self) { try choices.take("tme=x") }
        #expect(nearest?.message.contains("did you mean time?") == true)
        #expect(throws: UsageError.self) { try choices.take("time") }
        #expect(throws: UsageError.self) { try choices.take("9=x") }
    }

    @Test func `the form is no wider than it is told`() throws {
        let plan = try plan(rows("time,host") { "2023-11-14 22:\(10 + $0 % 50),h\($0 % 40)" })
        let text = OpenForm(plan).text(width: 79)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 79 })
        #expect(text.contains(" 1  time "))
    }
}
