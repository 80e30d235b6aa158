import Testing
import Tidemark

/// Tumbling and sliding windows (3.5 to 3.7).
@Suite struct WindowAssignerTests {
    @Test func `windowAll over keys a and b gives one result with both`() throws {
        let lines = try WindowTrace("1@1 b:2@2 W(9)").lines { beats in
            beats.windowAll(.tumbling(size: .ms(10)))
                .apply { _, beats, out in out.emit(beats.list(of: "all")) }
        }
        #expect(lines == ["W(9): all[1 2]@9"])
    }

    @Test func `windowAll with a parallelism of 2 is refused`() throws {
        let env = StreamExecutionEnvironment()
        env.fromElements(1).windowAll(.tumbling(size: .ms(10))).reduce { $0 + $1 }
            .setParallelism(2).print()
        #expect(throws: GraphError.self) { try Job(env) }
    }

    @Test func `a job of parallelism 4 has one instance of windowAll`() throws {
        let env = StreamExecutionEnvironment()
        env.parallelism = 4
        let sums = env.fromElements(1, 2, 3).map { $0 }
            .countWindowAll(3).reduce { $0 + $1 }.name("all").collect()
        let job = try Job(env)
        #expect(job.graph.transformations.first { $0.name == "all" }?.parallelism == 1)
        let driver = try job.startStepping()
        while driver.turn() == .advanced {}
        #expect(sums.values == [6])
    }

    @Test(arguments: [
        (-1, 0, "-10-0"), (-10, 0, "-10-0"), (-11, 0, "-20--10"), (12, 3, "3-13"), (13, 3, "13-23"),
    ])
    func `tumbling windows of size 10 are floored, with and without offset`(
        time: Int,
        offset: Int64,
        window: String
    ) throws {
        let lines = try WindowTrace("1@\(time) W(1000)").lines {
            $0.windows(.tumbling(size: .ms(10), offset: .ms(offset))).spans
        }
        #expect(lines.first?.contains(": \(window)[1]") == true, "\(lines)")
    }

    @Test func `days in China begin at 16 o'clock`() throws {
        let day = WindowAssigner.tumbling(size: .days(1), offset: .hours(-8))
        let lines = try WindowTrace("1@57599999 2@57600000 W(999999999)").lines {
            $0.windows(day).lists
        }
        #expect(lines == ["W(999999999): [1]@57599999 [2]@143999999"])
    }

    @Test func `a record without a timestamp fails the job`() throws {
        #expect(throws: UserCodeError.self) {
            try WindowTrace("1@1 2").lines { $0.windows(.tumbling(size: .ms(10))).lists }
        }
        #expect(throws: UserCodeError.self) {
            try WindowTrace("1@1 2").lines {
                $0.windows(.sliding(size: .ms(10), slide: .ms(5))).trigger(.count(1)).lists
            }
        }
    }

    @Test(arguments: [
        (WindowAssigner.tumbling(size: .ms(0)), "TumblingEventTimeWindows"),
        (.tumbling(size: .ms(5), offset: .ms(-5)), "abs(offset) < size"),
        (.tumbling(size: .ms(-5), time: .processing), "TumblingProcessingTimeWindows"),
        (.sliding(size: .ms(10), slide: .ms(0)), "SlidingEventTimeWindows"),
        (
            .sliding(size: .ms(10), slide: .ms(5), offset: .ms(5)),
            "abs(offset) < slide and size > 0"
        ),
        (.session(gap: .ms(0)), "EventTimeSessionWindows parameters must satisfy 0 < size"),
        (.session(gap: .ms(-1), time: .processing), "ProcessingTimeSessionWindows"),
    ])
    func `arguments that make no windows are refused when the graph is built`(
        assigner: WindowAssigner,
        words: String
    ) throws {
        let env = StreamExecutionEnvironment()
        env.fromElements(Beat(key: "a", value: 1)).windows(assigner).lists.print()
        let error = #expect(throws: (any Error).self) { try Job(env) }
        #expect("\(try #require(error))".contains(words))
    }

    @Test func `an element is in the newest sliding window first and all fire by their ends`()
        throws
    {
        let lines = try WindowTrace("1@7 W(100)").lines {
            $0.windows(.sliding(size: .ms(10), slide: .ms(5))).spans
        }
        #expect(lines == ["W(100): 0-10[1]@9 5-15[1]@14"])
        let newest = try WindowTrace("1@7").lines {
            $0.windows(.sliding(size: .ms(10), slide: .ms(5))).trigger(.count(1)).spans
        }
        #expect(newest == ["1@7: 5-15[1]@14 0-10[1]@9"])
    }

    @Test(arguments: [false, true])
    func `with a slide beyond the size some elements are in no window and not late`(
        general: Bool
    ) throws {
        let lines = try WindowTrace("1@7 2@11 W(13) 3@8 end").lines { beats in
            let windows = beats.windows(.sliding(size: .ms(5), slide: .ms(10)))
            return (general ? windows.usingGeneralOperator : windows).listsAndLate
        }
        #expect(lines == ["3@8: late 3@8", "end: [2]@14"])
    }

    /// Flink's own loop over the windows of such a record does not end.
    @Test(arguments: [1, 4, 5, 10, 15] as [Int64])
    func `sliding windows at either end of time neither trap nor go on for ever`(slide: Int64)
        throws
    {
        let ends = (1...30).flatMap { [Int64.min + $0, Int64.max - $0] }
        func results(_ windows: WindowAssigner, general: Bool) throws -> [String] {
            let env = StreamExecutionEnvironment()
            let keyed = env.fromCollection(
                ends,
                WatermarkStrategy<Int64>.noWatermarks().withTimestampAssigner { time, _ in
                    Timestamp(time)
                }
            )
            .keyBy { _ in 0 }.window(windows)
            let results =
                general
                ? keyed.apply { _, _, records, out in out.emit(records.reduce(0, &+)) }.collect()
                : keyed.reduce { $0 &+ $1 }.collect()
            try env.run()
            return results.texts.sorted()
        }
        let windows = WindowAssigner.sliding(
            size: .milliseconds(10),
            slide: .milliseconds(slide)
        )
        let sums = try results(windows, general: false)
        #expect(!sums.isEmpty)
        #expect(sums == (try results(windows, general: true)))
    }
}
