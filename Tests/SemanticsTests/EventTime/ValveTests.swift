import Testing

@testable import Tidemark

/// 8.4 parallel streams: what a task makes of the watermarks and statuses of its channels.
@Suite struct ValveTests {
    private static func write(_ signals: WatermarkSignals) -> String {
        signals.map { signal in
            switch signal {
            case .watermark(let time): "\(time.milliseconds)"
            case .idle: "IDLE"
            case .active: "ACTIVE"
            }
        }
        .joined(separator: " ")
    }

    /// Plays `c0 W10` or `c1 idle`, and says what comes out behind each.
    private func play(_ script: [String]) throws -> [String] {
        var valve = StatusWatermarkValve(channelCount: 2)
        return try script.map { line in
            let (channel, signal) = try Self.read(line)
            return Self.write(valve.receive(signal, on: channel))
        }
    }

    private static func read(_ line: String) throws -> (Int, WatermarkSignal) {
        let words = line.split(separator: " ")
        let channel = words[0] == "c0" ? 0 : 1
        switch words[1] {
        case "idle": return (channel, .idle)
        case "active": return (channel, .active)
        default:
            let time = try #require(Int64(words[1].dropFirst()))
            return (channel, .watermark(Timestamp(time)))
        }
    }

    @Test func `a channel that wakes behind does not count until it has caught up`() throws {
        #expect(
            try play([
                "c0 W10", "c1 W5", "c1 idle", "c0 idle", "c1 active", "c1 W7", "c1 W10", "c1 W12",
            ]) == ["", "5", "10", "IDLE", "ACTIVE", "", "", "12"]
        )
    }

    @Test func `the highest watermark is flushed when the last active channel held the output`()
        throws
    {
        #expect(
            try play(["c0 W10", "c1 W5", "c0 idle", "c1 idle"]) == ["", "5", "", "10 IDLE"]
        )
    }

    @Test func `a channel that is behind the output does not hold the other back`() throws {
        #expect(
            try play([
                "c0 W10", "c1 W5", "c1 idle", "c0 W20", "c1 active", "c1 W15", "c0 W25", "c1 W20",
                "c1 W30",
            ]) == ["", "5", "10", "20", "", "", "25", "", ""]
        )
    }

    @Test func `two inputs that go idle flush nothing, and one that wakes counts at once`() {
        var inputs = TwoInputWatermarks()
        var said: [String] = []
        for (signal, input) in [
            (.watermark(Timestamp(10)), 0), (.watermark(Timestamp(5)), 1), (.idle, 0), (.idle, 1),
            (.active, 1),
            (.watermark(Timestamp(7)), 1),
        ] as [(WatermarkSignal, Int)] {
            said.append(Self.write(inputs.receive(signal, on: input)))
        }
        #expect(said == ["", "5", "", "IDLE", "ACTIVE", "7"])
    }

    /// A union of a stream that speaks and one that is silent, or says that it is idle.
    private func windows(_ second: [TwoStories.Event]) -> DataStream<Int> {
        let env = TwoStories.environment()
        let live = TwoStories.stream(
            env,
            "live",
            [(1, .record(1, at: Timestamp(1))), (2, .watermark(Timestamp(20)))]
        )
        return live.union(TwoStories.stream(env, "silent", second))
            .keyBy { $0 }.window(.tumbling(size: .milliseconds(10))).reduce { $0 + $1 }
    }

    @Test func `one silent input keeps every window from firing until it is marked idle`() throws {
        #expect(try TwoStories.told(windows([])) == [])
        #expect(try TwoStories.told(windows([(5, .idle)])) == ["1@9", "W20"])
    }
}
