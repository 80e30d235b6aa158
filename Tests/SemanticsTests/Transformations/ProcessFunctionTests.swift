import Testing

@testable import Tidemark

/// 3.24 process functions and timers; 3.25 timestamps of outputs.
@Suite struct ProcessFunctionTests {
    /// Registers timer 5 twice and one four milliseconds behind each record.
    private struct Timers: KeyedProcessFunction {
        typealias Key = Int

        func processElement(_ number: Int, _ context: KeyedContext<Int>, _ out: Collector<String>) {
            context.timers.registerEventTimeTimer(at: Timestamp(5))
            context.timers.registerEventTimeTimer(at: Timestamp(5))
            if let time = context.timestamp {
                context.timers.registerEventTimeTimer(at: time.advanced(byMilliseconds: 4))
            }
            out.emit("\(number)")
        }

        func onTimer(_ timer: Timestamp, _ context: KeyedContext<Int>, _ out: Collector<String>) {
            let watermark = context.timers.currentWatermark.map { time in
                time == .max ? "MAX" : "\(time.milliseconds)"
            }
            out.emit("timer@\(timer.milliseconds) under \(watermark ?? "none")")
        }
    }

    @Test func `timers coalesce, those in the past wait for the next watermark`() throws {
        let env = StreamExecutionEnvironment()
        let results = env.script(
            .record(1, at: Timestamp(1)),
            .watermark(Timestamp(10)),
            .record(2, at: Timestamp(20)),
            .watermark(Timestamp(15)),
            .watermark(Timestamp(30)),
            .record(3, at: Timestamp(31))
        )
        .keyBy { _ in 0 }
        .process { _ in Timers() }
        .collect()
        try env.run()
        #expect(
            results.values == [
                "1", "timer@5 under 10", "2", "timer@5 under 15", "timer@24 under 30", "3",
                "timer@5 under MAX", "timer@35 under MAX",
            ]
        )
    }

    /// A timer sets the next one, at or behind the watermark, four times.
    private struct Chain: KeyedProcessFunction {
        typealias Key = Int
        let fired: ValueState<Int>

        func processElement(_ number: Int, _ context: KeyedContext<Int>, _ out: Collector<Int64>) {
            context.timers.registerEventTimeTimer(at: Timestamp(1))
        }

        func onTimer(_ timer: Timestamp, _ context: KeyedContext<Int>, _ out: Collector<Int64>) {
            let count = (fired.value ?? 0) + 1
            fired.value = count
            out.emit(timer.milliseconds)
            if count < 4 {
                context.timers.registerEventTimeTimer(at: timer.advanced(byMilliseconds: 2))
            }
        }
    }

    @Test func `a timer registered while timers fire, and due, fires in the same sweep`() throws {
        let env = StreamExecutionEnvironment()
        let results = env.script(.record(1, at: Timestamp(0)), .watermark(Timestamp(5)))
            .keyBy { $0 }.process { Chain(fired: try $0.valueState("fired")) }
        let story = results.collect()
        let lines = try env.story()
        #expect(story.values == [1, 3, 5, 7])
        // What a watermark makes due comes before the watermark itself.
        #expect(lines == ["rec", "rec", "rec", "W5", "rec", "MAX"])
    }

    /// Waits ten milliseconds of the clock, and twenty of event time.
    private struct BothClocks: KeyedProcessFunction {
        typealias Key = Int

        func processElement(_ number: Int, _ context: KeyedContext<Int>, _ out: Collector<String>) {
            let now = context.timers.currentProcessingTime
            context.timers.registerProcessingTimeTimer(at: now.advanced(byMilliseconds: 10))
            context.timers.registerEventTimeTimer(at: Timestamp(20))
        }

        func onTimer(_ timer: Timestamp, _ context: KeyedContext<Int>, _ out: Collector<String>) {
            let domain = context.timeDomain?.rawValue ?? "none"
            let time = context.timestamp.map { "\($0.milliseconds)" } ?? "-"
            out.emit("\(domain) \(timer.milliseconds) of key \(context.currentKey), at \(time)")
        }
    }

    @Test(arguments: [1, 1024])
    func `the result of a processing-time timer has no timestamp`(chunk: Int) throws {
        let env = StreamExecutionEnvironment()
        let results = env.arrivals(
            [(at: 100, 1), (at: 105, 2), (at: 200, 3)],
            .forMonotonousTimestamps().withTimestampAssigner { number, _ in
                Timestamp(Int64(number) * 20)
            }
        )
        .keyBy { $0 }
        .process { _ in BothClocks() }
        .collect()
        try env.run(chunk: chunk)
        #expect(
            results.texts == [
                "processingTime 110 of key 1, at -@-",
                "processingTime 115 of key 2, at -@-",
                "eventTime 20 of key 1, at 20@20",
                "eventTime 20 of key 2, at 20@20",
                "eventTime 20 of key 3, at 20@20",
            ]
        )
    }

    @Test func `processing-time timers that are not due when the input ends do not fire`() throws {
        let env = StreamExecutionEnvironment()
        let results = env.arrivals([(at: 100, 1)]).keyBy { $0 }.process { _ in BothClocks() }
            .collect()
        try env.run()
        #expect(results.values == ["eventTime 20 of key 1, at 20"])
    }

    private struct Impatient: ProcessFunction {
        func processElement(_ number: Int, _ context: ProcessContext, _ out: Collector<Int>) throws
        {
            try context.timers.registerEventTimeTimer(at: Timestamp(1))
        }
    }

    @Test func `timers without keys are refused with the operator's name`() throws {
        let env = StreamExecutionEnvironment()
        _ = env.fromElements(1).process { _ in Impatient() }.name("impatient").collect()
        let error = #expect(throws: UserCodeError.self) { try env.run() }
        let text = error.map { "\($0.underlying)" } ?? ""
        #expect(text.hasPrefix("Setting timers is only supported on a keyed streams."))
        #expect(text.contains("'impatient'"))
    }

    @Test func `texts that only look equal are two keys, and so have two timers`() throws {
        let env = StreamExecutionEnvironment()
        let results = env.script(
            .record("\u{E9}", at: Timestamp(1)),
            .record("e\u{301}", at: Timestamp(1))
        )
        .keyBy { $0 }.process { _ in Echo() }.collect()
        try env.run()
        #expect(results.values.count == 2)
    }

    private struct Echo: KeyedProcessFunction {
        func processElement(
            _ text: String,
            _ context: KeyedContext<String>,
            _ out: Collector<String>
        ) {
            context.timers.registerEventTimeTimer(at: Timestamp(9))
        }

        func onTimer(
            _ timer: Timestamp,
            _ context: KeyedContext<String>,
            _ out: Collector<String>
        ) {
            out.emit(context.currentKey)
        }
    }

    /// Three timers of either notion of time, the second of which fails.
    private struct Failing: KeyedProcessFunction {
        typealias Key = Int
        let domain: TimeDomain

        func processElement(_ number: Int, _ context: KeyedContext<Int>, _ out: Collector<Int64>) {
            for time in [Int64(1), 2, 3] {
                switch domain {
                case .eventTime: context.timers.registerEventTimeTimer(at: Timestamp(time))
                case .processingTime:
                    context.timers.registerProcessingTimeTimer(at: Timestamp(time))
                }
            }
        }

        func onTimer(
            _ timer: Timestamp,
            _ context: KeyedContext<Int>,
            _ out: Collector<Int64>
        ) throws {
            struct Two: Error {}
            if timer.milliseconds == 2 { throw Two() }
            out.emit(timer.milliseconds)
        }
    }

    @Test(arguments: [TimeDomain.eventTime, .processingTime])
    func `an exception of a timer fails the task at once, and later timers do not fire`(
        domain: TimeDomain
    ) throws {
        let env = StreamExecutionEnvironment()
        let results = env.arrivals(
            [(at: 0, 1), (at: 10, 10)],
            .forMonotonousTimestamps().withTimestampAssigner { time, _ in Timestamp(Int64(time)) }
        )
        .keyBy { _ in 0 }.process { _ in Failing(domain: domain) }.name("timers").collect()
        let error = #expect(throws: UserCodeError.self) { try env.run() }
        #expect(error?.operatorName == "timers")
        #expect(results.values == [1])
    }
}
