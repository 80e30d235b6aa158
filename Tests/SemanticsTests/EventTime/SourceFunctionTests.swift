import Testing

@testable import Tidemark

/// 8.10: sources that emit timestamps, watermarks and idle marks themselves.
@Suite struct SourceFunctionTests {
    /// Says one line of a script a call, or all of them in one.
    private struct Script: SourceFunction {
        var next: Int64 = 0
        var linesPerCall: Int64 = 1
        private static let lines: [@Sendable (inout SourceContext<Int>) -> Void] = [
            { $0.collectWithTimestamp(1, Timestamp(10)) },
            { $0.emitWatermark(Timestamp(10)) },
            { $0.collectWithTimestamp(2, Timestamp(12)) },
            { $0.emitWatermark(Timestamp(5)) },
            { $0.emitWatermark(Timestamp(12)) },
            { $0.markAsTemporarilyIdle() },
            { $0.collectWithTimestamp(3, Timestamp(13)) },
            { $0.emitWatermark(Timestamp(13)) },
            { $0.collect(4) },
        ]

        var position: Int64? { next }

        mutating func seek(to position: Int64) { next = position }

        mutating func run(_ context: inout SourceContext<Int>) -> Bool {
            for _ in 0..<linesPerCall where next < Self.lines.count {
                Self.lines[Int(next)](&context)
                next += 1
            }
            return next < Self.lines.count
        }
    }

    private static let story = [
        "1@10", "W10", "2@12", "W12", "IDLE", "ACTIVE", "3@13", "W13", "4@-",
        "W\(Int64.max)",
    ]

    private static func stream(linesPerCall: Int64) -> DataStream<Int> {
        TwoStories.environment().addSource(Script(linesPerCall: linesPerCall)).uid("script")
    }

    @Test(arguments: [1, 4, 100])
    func `a source says timestamps, watermarks and idle marks itself`(linesPerCall: Int64) throws {
        #expect(try TwoStories.told(Self.stream(linesPerCall: linesPerCall)) == Self.story)
    }

    @Test(arguments: [1, 4, 100])
    func `between any two words the source can be left and gone on with`(linesPerCall: Int64) throws
    {
        for turns in 1...30 {
            let player = try TwoStories.start(Self.stream(linesPerCall: linesPerCall))
            player.driver.chunk = 1
            let before = try player.play(turns: turns)
            guard player.driver.isQuiet else { continue }
            let files = try player.driver.checkpointFiles(job: "two", id: 1)
            let plan = try RestoreTests.plan(files, job: "two")
            let after = try TwoStories.told(
                Self.stream(linesPerCall: linesPerCall),
                from: plan
            )
            #expect(before + after == Self.story)
            let frame = player.driver.keyFrame()
            let rest = try player.play()
            let again = TwoStories.Player(player.job, try player.job.replica(at: frame))
            #expect(try again.play() == rest)
        }
    }
}
