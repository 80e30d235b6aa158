import Tidemark

/// A job whose results are the running sums of each key: one record lost or counted twice spoils all that follow.
enum RunningSums {
    static let count = 60
    static let keys = 5

    private struct Sum: KeyedProcessFunction {
        let sum: ValueState<Int>

        init(_ context: KeyedContext<Int>) throws {
            sum = try context.valueState("sum")
        }

        func processElement(
            _ element: Int,
            _ context: KeyedContext<Int>,
            _ out: Collector<String>
        ) {
            sum.value = (sum.value ?? 0) + element
            out.emit("\(context.currentKey):\(sum.value ?? 0)")
        }
    }

    /// The sums, as a stream with so many parallel instances.
    static func stream(
        _ env: StreamExecutionEnvironment,
        parallelism: Int,
        count: Int = RunningSums.count,
        _ pass: @escaping @Sendable (Int) throws -> Void
    ) -> DataStream<String> {
        env.generate(count: count, ratePerSecond: 1000) { $0 }
            .uid("numbers")
            .map {
                try pass($0)
                return $0
            }
            .keyBy { $0 % RunningSums.keys }
            .process { try Sum($0) }
            .uid("sums")
            .setParallelism(parallelism)
    }

    /// All results, in order.
    static func expected(count: Int = RunningSums.count) -> [String] {
        var sums: [Int: Int] = [:]
        return (0..<count).map { number in
            sums[number % keys, default: 0] += number
            return "\(number % keys):\(sums[number % keys] ?? 0)"
        }.sorted()
    }
}
