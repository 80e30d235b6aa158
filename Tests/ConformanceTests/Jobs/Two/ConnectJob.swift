import Tidemark

/// `connect`: a function over two inputs, with keys or without.
enum ConnectJob {
    static func build(_ bench: JobBench) {
        guard bench.job["keyed"]?.bool == true else {
            let main = bench.left.connect(bench.right).process(usesProcessingTime: false) { _ in
                Plain()
            }
            return bench.main(main)
        }
        let rule = TimerRule(bench.job["onTimer"])
        let connected = bench.left.connect(bench.right).keyBy(\.key, \.key)
        bench.main(
            connected.process(usesProcessingTime: false) { context in
                Keyed(
                    counts: [try context.valueState("n0"), try context.valueState("n1")],
                    fires: try context.valueState("fires"),
                    rule: rule
                )
            }
        )
    }

    private struct Plain: CoProcessFunction {
        func processElement1(
            _ element: VectorElement,
            _ context: ProcessContext,
            _ out: Collector<JSON>
        ) {
            take(element, 0, context, out)
        }

        func processElement2(
            _ element: VectorElement,
            _ context: ProcessContext,
            _ out: Collector<JSON>
        ) {
            take(element, 1, context, out)
        }

        private func take(
            _ element: VectorElement,
            _ input: Int64,
            _ context: ProcessContext,
            _ out: Collector<JSON>
        ) {
            out.emit(
                .object([
                    "in": .integer(input), "k": .text(element.key), "v": .integer(element.value),
                    "wm": .time(context.timers.currentWatermark),
                ])
            )
        }
    }

    private struct Keyed: KeyedCoProcessFunction {
        let counts: [ValueState<Int64>]
        let fires: ValueState<Int64>
        let rule: TimerRule

        func processElement1(
            _ element: VectorElement,
            _ context: KeyedContext<String>,
            _ out: Collector<JSON>
        ) {
            take(element, 0, context, out)
        }

        func processElement2(
            _ element: VectorElement,
            _ context: KeyedContext<String>,
            _ out: Collector<JSON>
        ) {
            take(element, 1, context, out)
        }

        private func take(
            _ element: VectorElement,
            _ input: Int,
            _ context: KeyedContext<String>,
            _ out: Collector<JSON>
        ) {
            counts[input].value = (counts[input].value ?? 0) + 1
            out.emit(
                .object([
                    "t": "el", "in": .integer(Int64(input)), "k": .text(element.key),
                    "v": .integer(element.value), "n0": .integer(counts[0].value ?? 0),
                    "n1": .integer(counts[1].value ?? 0),
                    "wm": .time(context.timers.currentWatermark),
                ])
            )
            element.applyTimers(context.timers)
        }

        func onTimer(
            _ timer: Timestamp,
            _ context: KeyedContext<String>,
            _ out: Collector<JSON>
        ) {
            let count = (fires.value ?? 0) + 1
            fires.value = count
            out.emit(
                .object([
                    "t": "timer", "k": .text(context.currentKey), "time": .time(timer),
                    "n": .integer(count), "wm": .time(context.timers.currentWatermark),
                ])
            )
            rule.apply(at: timer, fires: count, context.timers)
        }
    }
}
