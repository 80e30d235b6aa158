import Tidemark

/// `keyedWindow`: the windows of each key.
enum KeyedWindowJob {
    static func build(_ bench: JobBench, general: Bool) throws {
        let spec = try WindowSpec(bench.job)
        let keyed = bench.left.keyBy(\.key)
        var windows =
            spec.assigner.map { keyed.window($0) }
            ?? keyed.window(.dynamicSession { $0.gap })
        windows = windows.allowedLateness(spec.lateness)
        if let trigger = spec.trigger { windows = windows.trigger(trigger) }
        if let evictor = spec.evictor { windows = windows.evictor(evictor) }
        if spec.hasLateOutput { windows = windows.sideOutputLateData(to: WindowSpec.late) }
        if general { windows = windows.usingGeneralOperator }
        let main = try results(of: windows, spec)
        bench.main(main)
        if spec.hasLateOutput {
            bench.side("late", main.sideOutput(WindowSpec.late).map { $0.late })
        }
    }

    static func results(
        of windows: WindowedStream<VectorElement, String>,
        _ spec: WindowSpec
    ) throws -> DataStream<JSON> {
        if let combine = VectorElement.combination(spec.function) {
            return windows.reduce(combine) { key, context, value, out in
                out.emit(.result(of: key, context.window, ["v": .integer(value.value)]))
            }
        }
        let sorted = spec.sortsLists
        switch spec.function {
        case "avg":
            return windows.aggregate(
                Average(),
                add: { $0.add($1) },
                merge: { $0.add($1) },
                result: { key, window, average in
                    .result(
                        of: key,
                        window,
                        ["sum": .integer(average.sum), "n": .integer(average.count)]
                    )
                }
            )
        case "list":
            return windows.process { key, context, elements, out in
                let values = JSON.values(elements, sorted: sorted)
                out.emit(.result(of: key, context.window, ["vs": values]))
            }
        case "stateful":
            return windows.process(usesProcessingTime: false) { context in
                Stateful(
                    window: try context.windowState.valueState("firings"),
                    global: try context.globalState.valueState("firings")
                )
            }
        default: throw WindowSpec.Unknown(what: "function \(spec.function)")
        }
    }

    /// Counts its firings, of the window and of the key.
    private struct Stateful: ProcessWindowFunction {
        let window: ValueState<Int64>
        let global: ValueState<Int64>

        func process(
            _ key: String,
            _ elements: [VectorElement],
            _ context: ProcessWindowContext<String>,
            _ out: Collector<JSON>
        ) {
            window.value = (window.value ?? 0) + 1
            global.value = (global.value ?? 0) + 1
            out.emit(
                .result(
                    of: key,
                    context.window,
                    [
                        "n": .integer(Int64(elements.count)),
                        "wf": .integer(window.value ?? 0),
                        "gf": .integer(global.value ?? 0),
                        "wm": .time(context.currentWatermark),
                    ]
                )
            )
        }

        func clear(_ context: ProcessWindowContext<String>) {
            window.clear()
        }
    }
}
