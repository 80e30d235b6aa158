import Tidemark

/// `process`: a keyed function with state and event-time timers.
enum ProcessJob {
    static func build(_ bench: JobBench) {
        let rule = TimerRule(bench.job["onTimer"])
        let sideOnTimer = bench.job["sideOnTimer"]?.bool ?? false
        let main = bench.left.keyBy(\.key).process(usesProcessingTime: false) { context in
            Function(
                sum: try context.valueState("sum"),
                fires: try context.valueState("fires"),
                rule: rule,
                sideOnTimer: sideOnTimer
            )
        }
        bench.main(main)
        bench.side(side.id, main.sideOutput(side))
    }

    private static let side = OutputTag<JSON>("side")

    private struct Function: KeyedProcessFunction {
        let sum: ValueState<Int64>
        let fires: ValueState<Int64>
        let rule: TimerRule
        let sideOnTimer: Bool

        func processElement(
            _ element: VectorElement,
            _ context: KeyedContext<String>,
            _ out: Collector<JSON>
        ) {
            let total = (sum.value ?? 0) &+ element.value
            sum.value = total
            out.emit(
                .object([
                    "t": "el", "k": .text(element.key), "v": .integer(element.value),
                    "sum": .integer(total), "wm": .time(context.timers.currentWatermark),
                ])
            )
            for command in element.commands {
                switch command.name {
                case "side":
                    let copy: JSON = .object([
                        "k": .text(element.key), "v": .integer(element.value),
                    ])
                    context.output(copy, to: ProcessJob.side)
                case "clear": sum.value = nil
                default: element.apply(command, context.timers)
                }
            }
        }

        func onTimer(
            _ timer: Timestamp,
            _ context: KeyedContext<String>,
            _ out: Collector<JSON>
        ) {
            let count = (fires.value ?? 0) + 1
            fires.value = count
            let key = JSON.text(context.currentKey)
            out.emit(
                .object([
                    "t": "timer", "k": key, "time": .time(timer), "n": .integer(count),
                    "wm": .time(context.timers.currentWatermark), "sum": .integer(sum.value ?? 0),
                ])
            )
            if sideOnTimer {
                context.output(.object(["k": key, "time": .time(timer)]), to: ProcessJob.side)
            }
            rule.apply(at: timer, fires: count, context.timers)
        }
    }
}
