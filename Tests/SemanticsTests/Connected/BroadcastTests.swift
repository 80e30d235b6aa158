import Testing

@testable import Tidemark

/// State that every subtask has whole.
@Suite struct BroadcastTests {
    private static let rules = MapStateDescriptor<String, Int>("rules")

    /// Keeps numbers it is told under "r"; a negative one asks what there is.
    private struct Keeper: BroadcastProcessFunction {
        let subtask: Int

        func processElement(
            _ element: Int,
            _ context: ReadOnlyBroadcastContext,
            _ out: Collector<String>
        ) throws {
            let rules = try context.broadcastState(BroadcastTests.rules)
            out.emit("\(element) under \(rules["r"] ?? 0)")
        }

        func processBroadcastElement(
            _ element: Int,
            _ context: BroadcastContext,
            _ out: Collector<String>
        ) throws {
            let rules = try context.broadcastState(BroadcastTests.rules)
            if element >= 0 { try rules.put("r", element) }
            out.emit("\(subtask) has \(rules["r"] ?? 0)")
        }
    }

    private static func keeping(parallelism: Int) -> DataStream<String> {
        let env = TwoStories.environment()
        let data = TwoStories.stream(env, "data", [(3, .record(5, at: Timestamp(1)))])
        let told = TwoStories.stream(
            env,
            "rules",
            [(1, .record(1, at: Timestamp(1))), (4, .record(-1, at: Timestamp(2)))]
        )
        return data.connect(told.broadcast(rules))
            .process(usesProcessingTime: false) { Keeper(subtask: $0.subtask) }
            .setParallelism(parallelism).uid("keeper")
    }

    @Test func `every subtask has what was broadcast, and each of more has it after a rescaling`()
        throws
    {
        let player = try TwoStories.start(Self.keeping(parallelism: 3))
        #expect(try player.play(to: 2).sorted() == ["0 has 1@1", "1 has 1@1", "2 has 1@1"])
        let files = try player.driver.checkpointFiles(job: "two", id: 1)
        let plan = try RestoreTests.plan(files, job: "two")
        let five = try TwoStories.told(Self.keeping(parallelism: 5), from: plan)
        #expect(
            five.sorted() == (0..<5).map { "\($0) has 1@2" } + ["5 under 1@1"]
        )
    }

    @Test func `rules may come after the records they are for`() throws {
        let env = TwoStories.environment()
        let data = TwoStories.stream(
            env,
            "data",
            [(1, .record(5, at: nil)), (3, .record(6, at: nil))]
        )
        let told = TwoStories.stream(env, "rules", [(2, .record(8, at: nil))])
        let result = data.connect(told.broadcast(Self.rules)).process { _ in Keeper(subtask: 0) }
        #expect(try TwoStories.told(result) == ["5 under 0@-", "0 has 8@-", "6 under 8@-"])
    }

    @Test func `a silent stream of rules holds event time back until it is idle`() throws {
        let env = TwoStories.environment()
        let data = TwoStories.stream(env, "data", [(1, .watermark(Timestamp(9)))])
        let told = TwoStories.stream(env, "rules", [(3, .idle)])
        let result = data.connect(told.broadcast(Self.rules)).process { _ in Keeper(subtask: 0) }
        let player = try TwoStories.start(result)
        #expect(try player.play(to: 2) == [])
        #expect(try player.play(to: 3) == ["W9"])
    }

    @Test func `a map that was not named in broadcast does not exist`() throws {
        struct Guesser: BroadcastProcessFunction {
            func processElement(
                _ element: Int,
                _ context: ReadOnlyBroadcastContext,
                _ out: Collector<Int>
            ) throws {
                _ = try context.broadcastState(MapStateDescriptor<String, Int>("rulez"))
            }

            func processBroadcastElement(
                _ element: Int,
                _ context: BroadcastContext,
                _ out: Collector<Int>
            ) {}
        }
        let env = TwoStories.environment()
        let data = TwoStories.stream(env, "data", [(1, .record(5, at: nil))])
        let told = TwoStories.stream(env, "rules", [])
        let result = data.connect(told.broadcast(Self.rules)).process { _ in Guesser() }
        let error = #expect(throws: UserCodeError.self) { _ = try TwoStories.told(result) }
        #expect(error?.description.contains("The requested state does not exist.") == true)
    }

    /// A keyed function that breaks a rule: it writes from the wrong side, or asks for state of no key.
    private struct Breaker: KeyedBroadcastProcessFunction {
        let sum: ValueState<Int>
        var kept: BroadcastState<String, Int>?

        func processElement(
            _ element: Int,
            _ context: KeyedReadOnlyBroadcastContext<Int>,
            _ out: Collector<Int>
        ) throws {
            try kept?.put("r", element)
        }

        mutating func processBroadcastElement(
            _ element: Int,
            _ context: KeyedBroadcastContext<Int>,
            _ out: Collector<Int>
        ) throws {
            kept = try context.broadcastState(BroadcastTests.rules)
            if element < 0 { sum.value = element }
        }
    }

    @Test(arguments: [
        (1, "broadcast state 'rules' is read-only here"), (-1, "No key set."),
    ])
    func `writing from the side of the records, and keyed state of no key, fail the job`(
        rule: Int,
        reason: String
    ) throws {
        let env = TwoStories.environment()
        let data = TwoStories.stream(env, "data", [(2, .record(5, at: nil))])
        let told = TwoStories.stream(env, "rules", [(1, .record(rule, at: nil))])
        let result = data.keyBy { $0 }.connect(told.broadcast(Self.rules)).process {
            Breaker(sum: try $0.valueState("sum"))
        }
        let error = #expect(throws: UserCodeError.self) { _ = try TwoStories.told(result) }
        #expect(error?.description.contains(reason) == true)
    }

    @Test func `all keys with a state can be changed from the broadcast side, and no other`() throws
    {
        struct Adder: KeyedBroadcastProcessFunction {
            let sum: ValueState<Int>

            func processElement(
                _ element: Int,
                _ context: KeyedReadOnlyBroadcastContext<Int>,
                _ out: Collector<String>
            ) {
                sum.value = element > 5 ? nil : element
                context.timers.registerEventTimeTimer(at: Timestamp(10))
            }

            func processBroadcastElement(
                _ element: Int,
                _ context: KeyedBroadcastContext<Int>,
                _ out: Collector<String>
            ) {
                context.applyToKeyedState(sum) { key, sum in
                    sum.value = (sum.value ?? 0) + element
                    out.emit("\(key): \(sum.value ?? 0)")
                }
            }

            func onTimer(
                _ timer: Timestamp,
                _ context: KeyedReadOnlyBroadcastContext<Int>,
                _ out: Collector<String>
            ) {
                out.emit("\(context.currentKey) ends with \(sum.value ?? 0)")
            }
        }
        let env = TwoStories.environment()
        let data = TwoStories.stream(
            env,
            "data",
            [
                (1, .record(2, at: nil)), (2, .record(3, at: nil)), (3, .record(9, at: nil)),
                (5, .watermark(Timestamp(10))),
            ]
        )
        let told = TwoStories.stream(
            env,
            "rules",
            [(4, .record(100, at: Timestamp(7))), (6, .watermark(Timestamp(10)))]
        )
        let result = data.keyBy { $0 }.connect(told.broadcast(Self.rules)).process {
            Adder(sum: try $0.valueState("sum"))
        }
        let player = try TwoStories.start(result)
        #expect(try player.play(to: 4).sorted() == ["2: 102@7", "3: 103@7"])
        #expect(
            try player.play() == [
                "2 ends with 102@10", "3 ends with 103@10", "9 ends with 0@10", "W10",
            ]
        )
    }
}
