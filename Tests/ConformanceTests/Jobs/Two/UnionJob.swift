import Tidemark

/// `union`: a function without keys behind the union of all channels.
enum UnionJob {
    static func build(_ bench: JobBench) {
        bench.main(bench.left.process(usesProcessingTime: false) { _ in Function() })
    }

    private struct Function: ProcessFunction {
        func processElement(
            _ element: VectorElement,
            _ context: ProcessContext,
            _ out: Collector<JSON>
        ) {
            out.emit(
                .object([
                    "k": .text(element.key), "v": .integer(element.value),
                    "wm": .time(context.timers.currentWatermark),
                ])
            )
        }
    }
}
