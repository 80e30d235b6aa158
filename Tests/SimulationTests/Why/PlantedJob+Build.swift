import Tidemark
import TidemarkDebugger
import TidemarkInspection
import TidemarkTesting

extension PlantedJob {
    /// Writes the job down.
    func job(_ overrides: [String: String] = [:]) throws -> Job {
        let env = StreamExecutionEnvironment(overrides: overrides)
        env.setAutoWatermarkInterval(.milliseconds(interval))
        var streams = plans.enumerated().map { stream(of: $0.element, $0.offset, env) }
        var all = streams.removeFirst()
        for other in streams { all = all.union(other) }
        if plant == .clock {
            _ = all.keyBy { $0.key }
                .process { _ in Ringing() }
                .setParallelism(parallelism).uid("target").collect()
        } else {
            _ = all.keyBy { $0.key }.window(window)
                .aggregate(
                    0,
                    add: { $0 += $1.value },
                    merge: { $0 += $1 },
                    result: { "\($0) \($2)" }
                )
                .setParallelism(parallelism).uid("target").collect()
        }
        var options = ExecutionOptions()
        options.keepsHistory = true
        options.firingSlice = firingSlice
        options.seed = seed
        return try Job(env, options: options)
    }

    /// A session that stands where the job is looked at.
    func session() throws -> DebugSession {
        let session = try DebugSession(
            job: try job(),
            name: "planted",
            driver: .step,
            parameters: StreamExecutionEnvironment().parameters
        )
        _ = session.execute(line: "continue until clock \(stop)")
        return session
    }

    private func stream(
        of plan: Plan,
        _ index: Int,
        _ env: StreamExecutionEnvironment
    ) -> DataStream<Ripple> {
        var strategy = WatermarkStrategy<Ripple>.forBoundedOutOfOrderness(
            .milliseconds(plan.bound)
        )
        if let idleness = plan.idleness {
            strategy = strategy.withIdleness(.milliseconds(idleness))
        }
        strategy = strategy.withTimestampAssigner { ripple, _ in Timestamp(ripple.at) }
        let none = WatermarkStrategy<Ripple>.noWatermarks().withTimestampAssigner { ripple, _ in
            Timestamp(ripple.at)
        }
        let isBehind = plan.isMidStream || !plan.hasStrategy
        var stream = env.fromSource(
            PlannedSource(plan: plan.splits),
            isBehind ? none : strategy,
            name: "source-\(index)"
        )
        .setParallelism(plan.parallelism).uid("source-\(index)")
        if plan.isMidStream {
            stream = stream.assignTimestampsAndWatermarks(strategy).uid("assigner-\(index)")
        }
        if let map = plan.map {
            let mapped = stream.map { $0 }.setParallelism(map.parallelism).uid("map-\(index)")
            if !map.isChained { mapped.disableChaining() }
            stream = mapped
        }
        return stream
    }
}

/// Asks to be called at a time of the clock that is long to come.
private struct Ringing: KeyedProcessFunction {
    mutating func processElement(
        _ ripple: Ripple,
        _ context: KeyedContext<Int>,
        _ out: Collector<Int>
    ) {
        context.timers.registerProcessingTimeTimer(at: Timestamp(50_000))
    }

    mutating func onTimer(
        _ timer: Timestamp,
        _ context: KeyedContext<Int>,
        _ out: Collector<Int>
    ) {
        out.emit(context.currentKey)
    }
}
