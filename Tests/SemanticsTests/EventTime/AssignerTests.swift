import Testing

@testable import Tidemark

/// 8.10 to 8.19: where timestamps and watermarks come from.
@Suite struct AssignerTests {
    /// What follows an assigner of records that arrive every 100 ms, asked every 50.
    private func story(
        _ times: [Int],
        _ assign: (DataStream<Int>) -> DataStream<Int>
    ) throws -> [String] {
        let env = StreamExecutionEnvironment().setAutoWatermarkInterval(.milliseconds(50))
        let arrivals = times.enumerated().map { (at: Int64($0.offset * 100), $0.element) }
        assign(env.arrivals(arrivals)).map { $0 }.discard()
        return try env.story()
    }

    @Test func `a source that speaks of its time itself is heard as it speaks`() throws {
        let env = StreamExecutionEnvironment()
        let results = env.script(
            .record(1, at: Timestamp(10)),
            .watermark(Timestamp(10)),
            .record(2, at: Timestamp(12)),
            .watermark(Timestamp(5)),
            .watermark(Timestamp(12)),
            .idle,
            .record(3, at: Timestamp(13)),
            .watermark(Timestamp(13))
        )
        .map { $0 }.collect()
        let story = try env.story()
        #expect(results.texts == ["1@10", "2@12", "3@13"])
        #expect(
            story.filter { $0 != "rec" } == ["W10", "W12", "IDLE", "ACTIVE", "W13", "MAX"]
        )
    }

    @Test func `an assigner swallows the watermarks and statuses before it, except the last`()
        throws
    {
        let env = StreamExecutionEnvironment()
        env.script(.record(20, at: Timestamp(1)), .watermark(Timestamp(100)), .idle)
            .assignTimestampsAndWatermarks(
                .punctuated { _, time in time.advanced(byMilliseconds: -6) }
                    .withTimestampAssigner { number, _ in Timestamp(Int64(number)) }
            )
            .map { $0 }.discard()
        #expect(try env.story() == ["rec", "W14", "MAX"])
    }

    /// As far as the last record says, even when that falls.
    private struct LastSeen: AssignerWithPeriodicWatermarks {
        var last: Timestamp?

        mutating func extractTimestamp(_ time: Int, previous: Timestamp?) -> Timestamp {
            last = Timestamp(Int64(time))
            return Timestamp(Int64(time))
        }

        func getCurrentWatermark() -> Timestamp? { last }
    }

    @Test func `a periodic assigner is asked at each interval, and only what grows is sent`() throws
    {
        let story = try story([10, 7, 20]) { $0.assignTimestampsAndWatermarks(LastSeen()) }
        // Nobody asks between the last record and the end of input.
        #expect(story == ["rec", "W10", "rec", "rec", "MAX"])
    }

    /// A watermark behind every multiple of three.
    private struct Markers: AssignerWithPunctuatedWatermarks {
        mutating func extractTimestamp(_ time: Int, previous: Timestamp?) -> Timestamp {
            Timestamp(Int64(time))
        }

        mutating func checkAndGetNextWatermark(
            _ lastElement: Int,
            extractedTimestamp: Timestamp
        ) -> Timestamp? {
            lastElement % 3 == 0 ? extractedTimestamp : nil
        }
    }

    @Test func `a punctuated watermark follows its record at once, unless it falls`() throws {
        let story = try story([10, 12, 14, 9]) { $0.assignTimestampsAndWatermarks(Markers()) }
        #expect(story == ["rec", "rec", "W12", "rec", "rec", "MAX"])
    }

    @Test func `an ascending extractor stands one behind, and forwards what falls`() throws {
        let story = try story([10, 7, 20, 20]) {
            $0.assignTimestampsAndWatermarks(
                AscendingTimestampExtractor { Timestamp(Int64($0)) }
            )
        }
        #expect(story == ["rec", "W9", "rec", "rec", "W19", "rec", "MAX"])
    }

    @Test func `an ascending extractor may fail where timestamps fall`() {
        let error = #expect(throws: UserCodeError.self) {
            try story([10, 7, 20]) {
                $0.assignTimestampsAndWatermarks(
                    AscendingTimestampExtractor(onViolation: .fail) { Timestamp(Int64($0)) }
                )
            }
        }
        let text = error.map { "\($0.underlying)" } ?? ""
        #expect(text.hasPrefix("Ascending timestamps condition violated. Element timestamp 7 is"))
        #expect(text.hasSuffix("smaller than last timestamp 10"))
    }

    @Test func `the legacy bound says maxTs - delay, the strategy one less`() throws {
        let delay = Duration.milliseconds(5)
        let legacy = try story([10, 7, 20, 1]) {
            $0.assignTimestampsAndWatermarks(
                BoundedOutOfOrdernessTimestampExtractor(maxOutOfOrderness: delay) {
                    Timestamp(Int64($0))
                }
            )
        }
        let modern = try story([10, 7, 20, 1]) {
            $0.assignTimestampsAndWatermarks(
                .forBoundedOutOfOrderness(delay)
                    .withTimestampAssigner { time, _ in Timestamp(Int64(time)) }
            )
        }
        #expect(legacy == ["rec", "W5", "rec", "rec", "W15", "rec", "MAX"])
        #expect(modern == ["rec", "W4", "rec", "rec", "W14", "rec", "MAX"])
    }

    @Test func `a silent stream turns idle, and is active again with a watermark that grows`()
        throws
    {
        let env = StreamExecutionEnvironment().setAutoWatermarkInterval(.milliseconds(20))
        env.arrivals([(at: 0, 10), (at: 500, 20), (at: 550, 20)])
            .assignTimestampsAndWatermarks(
                .forMonotonousTimestamps().withIdleness(.milliseconds(100))
                    .withTimestampAssigner { time, _ in Timestamp(Int64(time)) }
            )
            .map { $0 }.discard()
        #expect(
            try env.story() == ["rec", "W9", "IDLE", "rec", "ACTIVE", "W19", "rec", "MAX"]
        )
    }

    @Test func `a negative bound is refused`() {
        let env = StreamExecutionEnvironment()
        env.fromElements(1).assignTimestampsAndWatermarks(
            BoundedOutOfOrdernessTimestampExtractor(maxOutOfOrderness: .seconds(-1)) { _ in
                Timestamp(0)
            }
        )
        .discard()
        #expect(throws: WatermarkStrategyError(code: .negativeOutOfOrderness)) {
            try env.jobGraph()
        }
    }

    @Test func `a timestamp of MIN is none`() throws {
        let env = StreamExecutionEnvironment()
        let results = env.script(.record(1, at: Timestamp(4)))
            .assignTimestampsAndWatermarks(
                .noWatermarks().withTimestampAssigner { _, _ in Timestamp.min }
            )
            .collect()
        try env.run()
        #expect(results.texts == ["1@-"])
    }

    @Test func `an assigner with a memory is part of key frames and checkpoints`() throws {
        func job() throws -> (Job, Collected<Int>) {
            let env = StreamExecutionEnvironment().setAutoWatermarkInterval(.milliseconds(50))
            let results = env.generate(count: 20, ratePerSecond: 10) { 100 - $0 }.uid("numbers")
                .assignTimestampsAndWatermarks(LastSeen()).uid("assigner").collect()
            return (try Job(env), results)
        }
        let (first, whole) = try job()
        let driver = try first.startStepping()
        driver.chunk = 1
        while driver.nextAdmission < 10 || !driver.isQuiet { _ = driver.turn() }
        let frame = driver.keyFrame()
        let files = try driver.checkpointFiles(job: "j", id: 1)
        let count = whole.values.count
        while driver.turn() == .advanced {}
        let replica = try first.replica(at: frame)
        while replica.turn() == .advanced {}
        #expect(replica.stateHash == driver.stateHash)
        let (second, results) = try job()
        let restored = try second.startStepping(from: RestoreTests.plan(files, job: "j"))
        while restored.turn() == .advanced {}
        #expect(restored.failure == nil)
        #expect(count > 0 && whole.values.count == 20)
        #expect(results.values == Array(whole.values[count...]))
    }
}
