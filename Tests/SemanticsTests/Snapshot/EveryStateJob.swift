import Tidemark

/// A job that keeps state of every kind, timers of both clocks, windows, broadcast maps and open transactions.
enum EveryStateJob {
    static let name = "every state"
    private static let rules = MapStateDescriptor<String, Int>("rules")

    private struct Hoarder: KeyedProcessFunction {
        let value: ValueState<String>
        let list: ListState<Int>
        let map: MapState<String, Double>
        let reducing: ReducingState<Int>
        let aggregating: AggregatingState<Int, [Int], Int>
        let aged: ValueState<Int>
        let agedList: ListState<Int>
        let agedMap: MapState<Int, Int>
        let share: OperatorListState<Int>
        let all: OperatorListState<String>

        init(_ context: KeyedContext<Int>) throws {
            let ttl = StateTTL(.seconds(1))
            value = try context.valueState("value")
            list = try context.listState("list")
            map = try context.mapState("map")
            reducing = try context.reducingState("reducing") { max($0, $1) }
            aggregating = try context.aggregatingState(
                "aggregating",
                initial: [],
                add: { $0.append($1) },
                result: { $0.count }
            )
            aged = try context.valueState("aged", ttl: ttl)
            agedList = try context.listState("aged list", ttl: ttl)
            agedMap = try context.mapState("aged map", ttl: ttl)
            share = try context.runtime.listState("share")
            all = try context.runtime.unionListState("all")
        }

        func processElement(
            _ element: Int,
            _ context: KeyedContext<Int>,
            _ out: Collector<String>
        ) throws {
            value.value = (value.value ?? "") + "\(element % 10)"
            list.add(element)
            map["\(element % 3)"] = Double(element) / 3
            try reducing.add(element)
            try aggregating.add(element)
            aged.value = element
            agedList.add(element)
            agedMap[element % 2] = element
            share.add(element)
            all.values = ["\(element)"]
            context.timers.registerEventTimeTimer(at: Timestamp(Int64(element) * 10 + 35))
            context.timers.registerProcessingTimeTimer(
                at: context.timers.currentProcessingTime.advanced(byMilliseconds: 70)
            )
            out.emit("\(context.currentKey) \(value.value ?? "")")
        }

        func onTimer(
            _ timer: Timestamp,
            _ context: KeyedContext<Int>,
            _ out: Collector<String>
        ) throws {
            let sums = [reducing.value ?? 0, aggregating.value ?? 0, aged.value ?? 0]
            let kept = list.values.count + agedList.values.count + share.values.count
            out.emit(
                "\(context.currentKey) at \(timer.milliseconds): \(sums) \(kept) \(map.entries.count)"
            )
        }
    }

    private struct Ruled: KeyedBroadcastProcessFunction {
        func processElement(
            _ element: Int,
            _ context: KeyedReadOnlyBroadcastContext<Int>,
            _ out: Collector<String>
        ) throws {
            let rules = try context.broadcastState(EveryStateJob.rules)
            out.emit("\(element) by \(rules["rule \(element % 4)"] ?? -1)")
        }

        func processBroadcastElement(
            _ element: Int,
            _ context: KeyedBroadcastContext<Int>,
            _ out: Collector<String>
        ) throws {
            try context.broadcastState(EveryStateJob.rules).put("rule \(element % 4)", element)
        }

        func onTimer(
            _ timer: Timestamp,
            _ context: KeyedReadOnlyBroadcastContext<Int>,
            _ out: Collector<String>
        ) {}
    }

    private struct Rows: TwoPhaseCommitSinkFunction {
        let target: Collected<String>?

        func beginTransaction() -> [String] { [] }
        func invoke(_ row: borrowing String, timestamp: Timestamp?, in rows: inout [String]) {
            rows.append(copy row)
        }
        func preCommit(_ rows: inout [String]) {}
        func commit(_ rows: [String]) {}
        func abort(_ rows: [String]) {}
    }

    /// The job, and what it has found in its windows and elsewhere.
    static func make(parallelism: Int = 1) throws -> (job: Job, results: [Collected<String>]) {
        let env = StreamExecutionEnvironment()
        let numbers = env.generate(
            count: 60,
            ratePerSecond: 100,
            .forBoundedOutOfOrderness(.milliseconds(20))
                .withTimestampAssigner { number, _ in Timestamp(Int64(number * 10)) }
        ) { $0 }
        .uid("numbers")
        let keyed = numbers.keyBy { $0 % 3 }
        let hoarded = keyed.process { try Hoarder($0) }
            .uid("hoarder").setParallelism(parallelism)
        hoarded.addSink("Rows", transactions: { _ in Rows(target: nil) })
            .uid("rows").setParallelism(parallelism)
        let tumbling = keyed.window(.tumbling(size: .milliseconds(100)))
            .aggregate(0, add: { $0 += $1 }, result: { "\($0) \($1.start.milliseconds) \($2)" })
            .uid("tumbling").setParallelism(parallelism)
        let sessions = keyed.window(.session(gap: .milliseconds(25)))
            .aggregate(
                0,
                add: { $0 += $1 },
                merge: { $0 += $1 },
                result: { "\($0) \($1.start.milliseconds) \($2)" }
            )
            .uid("sessions").setParallelism(parallelism)
        let told = env.generate(count: 20, ratePerSecond: 30) { $0 * 7 }.uid("told")
        let ruled = keyed.connect(told.broadcast(rules)).process { _ in Ruled() }
            .uid("ruled").setParallelism(parallelism)
        let results = [
            hoarded.collect("a"), tumbling.collect("b"), sessions.collect("c"), ruled.collect("d"),
        ]
        return (try Job(env), results)
    }

    /// A checkpoint in the middle of the job.
    static func files() throws -> CheckpointFiles {
        let driver = try make().job.startStepping()
        driver.admissionBound = 45
        while driver.turn() == .advanced {}
        return try driver.checkpointFiles(job: name, id: 1)
    }
}
