import Testing

@testable import Tidemark

/// All kinds of keyed state, timers and rolling aggregates, over key frames, checkpoints and changes of parallelism.
@Suite struct StateSnapshotTests {
    /// Keeps a number in each kind of state, with and without a time to live, and says it when a timer fires.
    private struct Keeper: KeyedProcessFunction {
        let list: ListState<Int>
        let map: MapState<Int, Int>
        let sum: ReducingState<Int>
        let count: AggregatingState<Int, Int, String>
        let young: ValueState<Int>
        let youngList: ListState<Int>
        let youngMap: MapState<Int, Int>

        init(_ context: KeyedContext<Int>) throws {
            let ttl = StateTTL(.milliseconds(150))
            list = try context.listState("list")
            map = try context.mapState("map")
            sum = try context.reducingState("sum") { $0 + $1 }
            count = try context.aggregatingState(
                "count",
                initial: 0,
                add: { count, _ in count += 1 },
                result: { "\($0) in all" }
            )
            young = try context.valueState("young", ttl: ttl)
            youngList = try context.listState("young list", ttl: ttl)
            youngMap = try context.mapState("young map", ttl: ttl)
        }

        func processElement(
            _ number: Int,
            _ context: KeyedContext<Int>,
            _ out: Collector<String>
        ) throws {
            list.values = (list.values + [number]).suffix(3)
            map[number % 3] = number
            try sum.add(number)
            try count.add(number)
            young.value = number
            youngList.add(number)
            youngMap[number % 4] = number
            let now = context.timers.currentProcessingTime
            context.timers.registerProcessingTimeTimer(at: now.advanced(byMilliseconds: 100))
            context.timers.registerEventTimeTimer(at: Timestamp(Int64(number) * 10 + 60))
        }

        func onTimer(_ timer: Timestamp, _ context: KeyedContext<Int>, _ out: Collector<String>) {
            let map = map.entries.map { "\($0.key)=\($0.value)" }
            let youngMap = youngMap.entries.map { "\($0.key)=\($0.value)" }
            out.emit(
                "\(context.currentKey) \(context.timeDomain?.rawValue ?? "") "
                    + "\(timer.milliseconds): \(list.values) \(map) \(sum.value ?? -1) "
                    + "\(count.value ?? "none") \(young.value ?? -1) \(youngList.values) \(youngMap)"
            )
        }
    }

    private static let records = 120

    private func job(_ parallelism: Int) throws -> (Job, [Collected<String>]) {
        let env = StreamExecutionEnvironment()
        let numbers = env.generate(
            count: Self.records,
            ratePerSecond: 100,
            .forMonotonousTimestamps().withTimestampAssigner { number, _ in
                Timestamp(Int64(number) * 10)
            }
        ) { $0 }
        .uid("numbers")
        let kept = numbers.keyBy { $0 * 7 % 11 }.process { try Keeper($0) }
            .uid("keeper").setParallelism(parallelism).collect()
        let folded = numbers.keyBy { $0 % 5 }.fold("") { String(($0 + " \($1)").suffix(12)) }
            .uid("fold").setParallelism(parallelism).collect()
        let least = numbers.keyBy { $0 % 3 }.fold(0) { $0 + $1 }.uid("sum")
            .setParallelism(parallelism).map { "sum \($0)" }.setParallelism(parallelism).collect()
        return (try Job(env), [kept, folded, least])
    }

    @Test(arguments: [[1, 1], [1, 3], [3, 2, 1]])
    func `state, with its age, and timers survive any change of parallelism`(
        parallelisms: [Int]
    ) throws {
        let (whole, expected) = try job(1)
        try finish(whole.startStepping())
        var results: [[String]] = [[], [], []]
        var plan: RestorePlan?
        for (index, parallelism) in parallelisms.enumerated() {
            let (job, parts) = try job(parallelism)
            let driver = try plan.map { try job.startStepping(from: $0) } ?? job.startStepping()
            driver.chunk = 8
            let isLast = index == parallelisms.count - 1
            if isLast {
                try finish(driver)
            } else {
                while driver.nextAdmission < Int64(index + 1) * 40 || !driver.isQuiet {
                    if driver.turn() != .advanced { break }
                }
                plan = try RestoreTests.plan(
                    try driver.checkpointFiles(job: "j", id: index + 1),
                    job: "j"
                )
            }
            for (place, part) in parts.enumerated() { results[place] += part.values }
        }
        for (place, part) in expected.enumerated() {
            #expect(results[place].sorted() == part.values.sorted())
            #expect(part.values.count >= Self.records)
        }
    }

    @Test(arguments: [1, 1024])
    func `going back to a key frame and on gives the same state`(chunk: Int) throws {
        let (job, _) = try job(2)
        let driver = try job.startStepping()
        driver.chunk = chunk
        var frames: [(frame: KeyFrame, hash: UInt64)] = []
        while driver.turn() == .advanced {
            if driver.isQuiet { frames.append((driver.keyFrame(), driver.stateHash)) }
        }
        #expect(frames.count > 10)
        for place in stride(from: 0, to: frames.count, by: max(1, frames.count / 8)) {
            let (frame, hash) = frames[place]
            let replica = try job.replica(at: frame)
            #expect(replica.stateHash == hash)
            while replica.turn() == .advanced {}
            #expect(replica.failure == nil)
            #expect(replica.stateHash == driver.stateHash)
        }
    }

    @Test func `steps of one record and chunks of many come to the same`() throws {
        func outcome(_ chunk: Int) throws -> (UInt64, Int, [[String]]) {
            let (job, results) = try job(2)
            let driver = try job.startStepping()
            driver.chunk = chunk
            try finish(driver)
            return (driver.stateHash, driver.step, results.map(\.values))
        }
        let (one, many) = (try outcome(1), try outcome(1024))
        #expect(one.0 == many.0)
        #expect(one.1 == many.1)
        #expect(one.2 == many.2)
    }

    private func finish(_ driver: StepDriver) throws {
        while driver.turn() == .advanced {}
        if let failure = driver.failure { throw failure }
    }
}
