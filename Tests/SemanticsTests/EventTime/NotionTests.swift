import Testing

@testable import Tidemark

/// 8.1 three notions of time; 8.2 event-time windows without event time; 8.5 disorder; 8.9 order of what a watermark causes.
@Suite struct NotionTests {
    /// The windows, by their first instant, of a record of 1,000 that arrives at 61,500.
    private func windows(
        _ characteristic: TimeCharacteristic
    ) throws -> [String] {
        let env = StreamExecutionEnvironment().setStreamTimeCharacteristic(characteristic)
        let strategy = WatermarkStrategy<Int>.forMonotonousTimestamps()
            .withTimestampAssigner { time, _ in Timestamp(Int64(time)) }
        let results = env.arrivals([(at: 61_500, 1_000), (at: 190_000, 1_001)], strategy)
            .keyBy { _ in 0 }
            .timeWindow(.seconds(60))
            .apply { _, window, records, out in
                out.emit("\(window.start.milliseconds): \(Array(records))")
            }
            .collect()
        try env.run()
        return results.values
    }

    @Test func `a record is in the minute of its timestamp, or in that of its arrival`() throws {
        #expect(try windows(.eventTime) == ["0: [1000, 1001]"])
        #expect(try windows(.processingTime) == ["60000: [1000]"])
        #expect(try windows(.ingestionTime) == ["60000: [1000]", "180000: [1001]"])
    }

    @Test func `an event-time window in processing time fails with a hint`() throws {
        func sums(_ characteristic: TimeCharacteristic) throws -> [Int] {
            let env = StreamExecutionEnvironment().setStreamTimeCharacteristic(characteristic)
            let sums = env.script(.record(1, at: Timestamp(5)), .watermark(Timestamp(10)))
                .keyBy { _ in 0 }.window(.tumbling(size: .milliseconds(10))).reduce { $0 + $1 }
                .collect()
            try env.run()
            return sums.values
        }
        let error = #expect(throws: UserCodeError.self) { try sums(.processingTime) }
        #expect(error?.description.contains("Is the time characteristic set to") == true)
        #expect(try sums(.eventTime) == [1])
    }

    @Test(arguments: [[1, 4, 9], [1, 9, 4], [4, 1, 9], [4, 9, 1], [9, 1, 4], [9, 4, 1]])
    func `records in any order before the watermark give the same window`(times: [Int64]) throws {
        let env = StreamExecutionEnvironment()
        let events = times.map { SourceEvent.record(Int($0), at: Timestamp($0)) }
        let results = env.script(events[0], events[1], events[2], .watermark(Timestamp(9)))
            .keyBy { _ in 0 }.window(.tumbling(size: .milliseconds(10)))
            .apply { _, _, records, out in out.emit(Array(records).sorted()) }
            .collect()
        try env.run()
        #expect(results.texts == ["[1, 4, 9]@9"])
    }

    @Test func `what a watermark causes comes downstream before the watermark`() throws {
        struct Seen: KeyedProcessFunction {
            func processElement(_ sum: Int, _ context: KeyedContext<Int>, _ out: Collector<String>)
            {
                let watermark = context.timers.currentWatermark.map { "\($0.milliseconds)" }
                out.emit("\(sum) under \(watermark ?? "none")")
            }
        }
        let env = StreamExecutionEnvironment()
        let results = env.script(
            .record(1, at: Timestamp(1)),
            .record(2, at: Timestamp(2)),
            .watermark(Timestamp(9)),
            .record(4, at: Timestamp(12))
        )
        .keyBy { _ in 0 }.window(.tumbling(size: .milliseconds(10))).reduce { $0 + $1 }
        .keyBy { _ in 0 }.process { _ in Seen() }
        .collect()
        try env.run()
        #expect(results.texts == ["3 under none@9", "4 under 9@19"])
    }
}
