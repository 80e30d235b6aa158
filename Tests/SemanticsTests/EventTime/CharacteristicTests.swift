import Testing

@testable import Tidemark

/// 6.1 auto-watermark interval; 8.1 three notions; 8.2 setStreamTimeCharacteristic.
@Suite struct CharacteristicTests {
    private func spoken(_ characteristic: TimeCharacteristic?) throws -> (
        story: [String], texts: [String]
    ) {
        let env = StreamExecutionEnvironment()
        if let characteristic { env.setStreamTimeCharacteristic(characteristic) }
        let results = env.script(
            .record(1, at: Timestamp(5)),
            .watermark(Timestamp(10)),
            .idle,
            .active,
            .record(2, at: Timestamp(12))
        )
        .map { $0 }.collect()
        return (try env.story(), results.texts)
    }

    @Test func `event time is the default, and the source's word counts`() throws {
        let (story, texts) = try spoken(nil)
        #expect(story == ["rec", "W10", "IDLE", "ACTIVE", "rec", "MAX"])
        #expect(texts == ["1@5", "2@12"])
    }

    @Test func `in processing time the source's timestamps and watermarks are dropped`() throws {
        let (story, texts) = try spoken(.processingTime)
        #expect(story == ["rec", "rec", "MAX"])
        #expect(texts == ["1@-", "2@-"])
    }

    @Test func `the notion of time decides the auto-watermark interval`() {
        func interval(_ characteristic: TimeCharacteristic) -> Int64 {
            StreamExecutionEnvironment().setStreamTimeCharacteristic(characteristic).settings
                .watermarkInterval
        }
        #expect(StreamExecutionEnvironment().settings.watermarkInterval == 200)
        #expect(interval(.processingTime) == 0)
        #expect(interval(.ingestionTime) == 200)
        #expect(interval(.eventTime) == 200)
    }

    @Test(arguments: [1, 1024])
    func `ingestion time is the clock at the source, followed by watermarks on the grid`(
        chunk: Int
    ) throws {
        let env = StreamExecutionEnvironment().setStreamTimeCharacteristic(.ingestionTime)
        env.setAutoWatermarkInterval(.milliseconds(50))
        let results = env.arrivals(
            [(at: 61_510, 1_000), (at: 61_530, 9), (at: 61_620, 7)],
            .forMonotonousTimestamps().withTimestampAssigner { time, _ in Timestamp(Int64(time)) }
        )
        .map { $0 }.collect()
        let story = try env.story()
        #expect(results.texts == ["1000@61510", "9@61530", "7@61620"])
        #expect(story == ["W61500", "rec", "rec", "W61550", "W61600", "rec", "MAX"])
        let again = StreamExecutionEnvironment().setStreamTimeCharacteristic(.ingestionTime)
        let texts = again.arrivals([(at: 61_510, 1), (at: 61_620, 2)]).map { $0 }.collect()
        try again.run(chunk: chunk)
        #expect(texts.texts == ["1@61510", "2@61620"])
    }

    @Test func `the notion of time must be chosen before sources are added`() {
        let env = StreamExecutionEnvironment()
        env.fromElements(1).discard()
        env.setStreamTimeCharacteristic(.processingTime)
        let error = #expect(throws: ParameterError.self) { try env.jobGraph() }
        #expect(error?.description.contains("before sources are added") == true)
    }

    @Test func `with interval 0 only the last watermark arrives`() throws {
        let env = StreamExecutionEnvironment().setAutoWatermarkInterval(.zero)
        env.arrivals(
            [(at: 0, 10), (at: 1_000, 20)],
            .forBoundedOutOfOrderness(.milliseconds(5))
                .withTimestampAssigner { time, _ in Timestamp(Int64(time)) }
        )
        .map { $0 }.discard()
        #expect(try env.story() == ["rec", "rec", "MAX"])
    }

    @Test func `a negative interval is refused`() {
        let env = StreamExecutionEnvironment().setAutoWatermarkInterval(.milliseconds(-1))
        let error = #expect(throws: ParameterError.self) { try env.jobGraph() }
        #expect(error?.description == "Auto watermark interval must not be negative.")
    }

    @Test func `in batch mode each window gives one final result`() throws {
        func results(_ mode: RuntimeMode) throws -> [Int] {
            let env = StreamExecutionEnvironment().setRuntimeMode(mode)
            let sums = env.script(
                .record(Item("a", 1), at: Timestamp(1)),
                .watermark(Timestamp(20)),
                .record(Item("a", 2), at: Timestamp(5)),
                .record(Item("a", 4), at: Timestamp(12))
            )
            .keyBy(\.key).window(.tumbling(size: .milliseconds(10)))
            .allowedLateness(.milliseconds(100))
            .reduce { Item($0.key, $0.value + $1.value) }.collect()
            try env.run()
            return sums.values.map(\.value)
        }
        #expect(try results(.streaming) == [1, 3, 4])
        #expect(try results(.batch) == [3, 4])
        #expect(try results(.automatic) == [3, 4])
    }

    @Test func `batch mode refuses an input without end`() {
        let env = StreamExecutionEnvironment().setRuntimeMode(.batch)
        env.fromSource(Endless(), name: "endless").discard()
        let error = #expect(throws: GraphError.self) { try env.jobGraph() }
        #expect(
            error?.description.hasPrefix("Operator 'endless': Detected an UNBOUNDED source") == true
        )
    }

    private struct Endless: Source {
        struct Reader: SplitReader {
            mutating func poll() -> SourcePoll<Int> { .notYet }
        }
        var splits: [String] { ["only"] }
        var pace: SourcePace { .live }
        func open(split: Int) -> Reader { Reader() }
    }
}
