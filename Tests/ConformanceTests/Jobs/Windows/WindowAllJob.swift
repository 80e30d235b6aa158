import Tidemark

/// `windowAll`: the windows of a whole stream.
enum WindowAllJob {
    static func build(_ bench: JobBench, general: Bool) throws {
        let spec = try WindowSpec(bench.job)
        let stream = bench.left
        var windows =
            spec.assigner.map { stream.windowAll($0) }
            ?? stream.windowAll(.dynamicSession { $0.gap })
        windows = windows.allowedLateness(spec.lateness)
        if let trigger = spec.trigger { windows = windows.trigger(trigger) }
        if let evictor = spec.evictor { windows = windows.evictor(evictor) }
        if spec.hasLateOutput { windows = windows.sideOutputLateData(to: WindowSpec.late) }
        if general { windows = windows.usingGeneralOperator }
        let main = try results(of: windows, spec.function, sorted: spec.sortsLists)
        bench.main(main)
        if spec.hasLateOutput {
            bench.side("late", main.sideOutput(WindowSpec.late).map { $0.late })
        }
    }

    static func results(
        of windows: AllWindowedStream<VectorElement>,
        _ function: String,
        sorted: Bool
    ) throws -> DataStream<JSON> {
        if let combine = VectorElement.combination(function) {
            return windows.reduce(combine) { context, value, out in
                out.emit(.result(of: nil, context.window, ["v": .integer(value.value)]))
            }
        }
        guard function == "list" else { throw WindowSpec.Unknown(what: "function \(function)") }
        return windows.apply { window, elements, out in
            out.emit(.result(of: nil, window, ["vs": .values(elements, sorted: sorted)]))
        }
    }
}
