import Testing

@testable import Tidemark

/// Records of two streams that happen near each other.
@Suite struct IntervalJoinTests {
    private static func record(_ value: Int, at time: Int64) -> SourceEvent<Int> {
        .record(value, at: Timestamp(time))
    }

    private static func join(
        _ left: [TwoStories.Event],
        _ right: [TwoStories.Event],
        _ lower: Int64 = -5,
        _ upper: Int64 = 5
    ) -> IntervalJoined<Int, Int, Int> {
        let env = TwoStories.environment()
        return TwoStories.stream(env, "left", left).keyBy { _ in 1 }
            .intervalJoin(TwoStories.stream(env, "right", right).keyBy { _ in 1 })
            .between(.milliseconds(lower), .milliseconds(upper))
    }

    private static func pairs(_ joined: IntervalJoined<Int, Int, Int>) -> DataStream<String> {
        joined.process { left, right, out in out.emit("\(left),\(right)") }.uid("join")
    }

    /// The script of the test in the rules, as observed on Flink.
    private static let left: [TwoStories.Event] = [
        (1, record(1, at: 10)), (5, .watermark(Timestamp(20))), (7, record(2, at: 20)),
        (8, record(3, at: 19)),
    ]
    private static let right: [TwoStories.Event] = [
        (2, record(100, at: 5)), (3, record(101, at: 15)), (4, record(102, at: 16)),
        (6, .watermark(Timestamp(20))),
    ]

    @Test func `a pair comes with its second record, at the later time, until it is cleaned up`()
        throws
    {
        let player = try TwoStories.start(Self.pairs(Self.join(Self.left, Self.right)))
        #expect(try player.play() == ["1,100@10", "1,101@15", "W20", "2,102@20"])
        let late = player.driver.attempt.nodes.first { $0.transformation.uid == "join" }
        #expect(late?.counters[.recordLate] == 1)
        #expect(late?.counters[.recordDropped] == 1)
    }

    @Test func `late records of a side go to its output`() throws {
        let tag = OutputTag<Int>("late")
        let joined = Self.join(Self.left, Self.right).sideOutputLeftLateData(tag)
        #expect(try TwoStories.told(Self.pairs(joined).sideOutput(tag)) == ["W20", "3@19"])
    }

    @Test func `a bound that is left out joins nothing exactly there`() throws {
        let left: [TwoStories.Event] = [(1, Self.record(1, at: 10))]
        let right: [TwoStories.Event] = [(2, Self.record(5, at: 5)), (3, Self.record(15, at: 15))]
        let open = Self.join(left, right).lowerBoundExclusive()
        #expect(try TwoStories.told(Self.pairs(open)) == ["1,15@15"])
        let narrow = Self.join(left, right).upperBoundExclusive()
        #expect(try TwoStories.told(Self.pairs(narrow)) == ["1,5@10"])
    }

    @Test func `matches come in the order of their times, those of one time in order of arrival`()
        throws
    {
        let right: [TwoStories.Event] = [
            (1, Self.record(3, at: 13)), (2, Self.record(1, at: 11)), (3, Self.record(2, at: 13)),
        ]
        let joined = Self.join([(4, Self.record(0, at: 12))], right)
        #expect(try TwoStories.told(Self.pairs(joined)) == ["0,1@12", "0,3@13", "0,2@13"])
    }

    @Test func `bounds in the wrong order are refused`() {
        let error = #expect(throws: ParameterError.self) {
            _ = try Job(Self.pairs(Self.join([], [], 5, 4)).environment)
        }
        #expect(error?.description == "lowerBound <= upperBound must be fulfilled")
    }

    @Test func `a record without a timestamp fails the join, which is named`() throws {
        let joined = Self.pairs(Self.join([(1, .record(1, at: nil))], []))
        let error = #expect(throws: UserCodeError.self) { _ = try TwoStories.told(joined) }
        #expect(error?.operatorName == "Interval Join")
        #expect(error?.description.contains("meaningful timestamps") == true)
    }

    @Test func `what waits for partners comes back from a checkpoint, and is cleaned up after it`()
        throws
    {
        func job() -> DataStream<String> { Self.pairs(Self.join(Self.left, Self.right)) }
        for instant in Int64(1)...8 {
            let player = try TwoStories.start(job())
            let before = try player.play(to: instant)
            let files = try player.driver.checkpointFiles(job: "two", id: 1)
            let plan = try RestoreTests.plan(files, job: "two")
            let after = try TwoStories.told(job(), from: plan)
            #expect(before + after == ["1,100@10", "1,101@15", "W20", "2,102@20"])
        }
    }

    @Test func `one goes back over a join and forward again`() throws {
        let player = try TwoStories.start(Self.pairs(Self.join(Self.left, Self.right)))
        _ = try player.play(to: 3)
        let frame = player.driver.keyFrame()
        let rest = try player.play()
        let again = TwoStories.Player(player.job, try player.job.replica(at: frame))
        #expect(try again.play() == rest)
        #expect(again.driver.stateHash == player.driver.stateHash)
    }

    @Test func `what waits and until when can be seen`() throws {
        let player = try TwoStories.start(Self.pairs(Self.join(Self.left, Self.right)))
        _ = try player.play(to: 3)
        let join = player.driver.facts.operators.first { $0.node.transformation.uid == "join" }
        #expect(join?.inspection?.states.map(\.name) == ["LEFT_BUFFER", "RIGHT_BUFFER"])
        var timers: [Int64] = []
        join?.inspection?.forEachTimer { timer in
            timers.append(timer.time.milliseconds)
            return true
        }
        #expect(timers == [10, 15, 20])
    }
}
