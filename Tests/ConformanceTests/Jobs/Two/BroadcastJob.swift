import Tidemark

/// `broadcast`: rules that every subtask has, with keyed records or plain ones.
enum BroadcastJob {
    static func build(_ bench: JobBench) {
        let rules = bench.right.broadcast(map)
        guard bench.job["keyed"]?.bool == true else {
            let main = bench.left.connect(rules).process(usesProcessingTime: false) { _ in
                Plain()
            }
            return bench.main(main)
        }
        let rule = TimerRule(bench.job["onTimer"])
        bench.main(
            bench.left.keyBy(\.key).connect(rules).process(usesProcessingTime: false) { context in
                Keyed(
                    sum: try context.valueState("sum"),
                    fires: try context.valueState("fires"),
                    rule: rule
                )
            }
        )
    }

    private static let map = MapStateDescriptor<String, Int64>("rules")

    /// Does what a broadcast element says and shows the map.
    private static func change(
        _ rules: BroadcastState<String, Int64>,
        _ element: VectorElement,
        _ watermark: Timestamp?
    ) throws -> JSON {
        let commands = element.commands.map(\.name)
        if commands.contains("clear") {
            try rules.clear()
        } else if commands.contains("remove") {
            try rules.remove(element.key)
        } else {
            try rules.put(element.key, element.value)
        }
        return .object([
            "t": "rule", "k": .text(element.key), "rules": .rules(rules.entries),
            "wm": .time(watermark),
        ])
    }

    private struct Plain: BroadcastProcessFunction {
        func processElement(
            _ element: VectorElement,
            _ context: ReadOnlyBroadcastContext,
            _ out: Collector<JSON>
        ) throws {
            out.emit(
                .object([
                    "t": "el", "k": .text(element.key), "v": .integer(element.value),
                    "rules": .rules(try context.broadcastState(map).entries),
                    "wm": .time(context.currentWatermark),
                ])
            )
        }

        func processBroadcastElement(
            _ element: VectorElement,
            _ context: BroadcastContext,
            _ out: Collector<JSON>
        ) throws {
            let rules = try context.broadcastState(map)
            out.emit(try change(rules, element, context.currentWatermark))
        }
    }

    private struct Keyed: KeyedBroadcastProcessFunction {
        let sum: ValueState<Int64>
        let fires: ValueState<Int64>
        let rule: TimerRule

        func processElement(
            _ element: VectorElement,
            _ context: KeyedReadOnlyBroadcastContext<String>,
            _ out: Collector<JSON>
        ) throws {
            let total = (sum.value ?? 0) &+ element.value
            sum.value = total
            out.emit(
                .object([
                    "t": "el", "k": .text(element.key), "v": .integer(element.value),
                    "sum": .integer(total),
                    "rules": .rules(try context.broadcastState(map).entries),
                    "wm": .time(context.timers.currentWatermark),
                ])
            )
            element.applyTimers(context.timers)
        }

        func processBroadcastElement(
            _ element: VectorElement,
            _ context: KeyedBroadcastContext<String>,
            _ out: Collector<JSON>
        ) throws {
            let rules = try context.broadcastState(map)
            out.emit(try change(rules, element, context.currentWatermark))
            guard element.commands.contains(where: { $0.name == "applyAll" }) else { return }
            context.applyToKeyedState(sum) { key, sum in
                let total = sum.value ?? 0
                out.emit(.object(["t": "apply", "k": .text(key), "sum": .integer(total)]))
                sum.value = total &+ element.value
            }
        }

        func onTimer(
            _ timer: Timestamp,
            _ context: KeyedReadOnlyBroadcastContext<String>,
            _ out: Collector<JSON>
        ) throws {
            let count = (fires.value ?? 0) + 1
            fires.value = count
            out.emit(
                .object([
                    "t": "timer", "k": .text(context.currentKey), "time": .time(timer),
                    "n": .integer(count), "wm": .time(context.timers.currentWatermark),
                    "rules": .rules(try context.broadcastState(map).entries),
                ])
            )
            rule.apply(at: timer, fires: count, context.timers)
        }
    }
}

extension JSON {
    fileprivate static func rules(_ entries: [(key: String, value: Int64)]) -> JSON {
        .object(Dictionary(uniqueKeysWithValues: entries.map { ($0.key, .integer($0.value)) }))
    }
}
