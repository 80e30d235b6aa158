import Testing

@testable import Tidemark

/// 9.2 keyed state kinds; 9.3 scoping.
@Suite struct KeyedStateTests {
    /// Emits the mean of every two numbers of a key.
    private struct CountAverage: KeyedProcessFunction {
        let sum: ValueState<Pair>

        struct Pair: Sendable {
            var count = 0
            var total = 0
        }

        func processElement(_ item: Item, _ context: KeyedContext<String>, _ out: Collector<Item>) {
            var pair = sum.value ?? Pair()
            pair.count += 1
            pair.total += item.value
            sum.value = pair
            guard pair.count >= 2 else { return }
            out.emit(Item(item.key, pair.total / pair.count))
            sum.clear()
        }
    }

    @Test func `the mean of every two numbers of a key, then the state is cleared`() throws {
        let env = StreamExecutionEnvironment()
        let means = env.fromCollection([3, 5, 7, 4, 2].map { Item("1", $0) }).keyBy(\.key)
            .process { CountAverage(sum: try $0.valueState("sum")) }.collect()
        try env.run()
        #expect(means.values == [Item("1", 4), Item("1", 5)])
    }

    @Test func `keys never see each other's state, which outlives their silence`() throws {
        let env = StreamExecutionEnvironment()
        let items = [Item("a", 2), Item("b", 10), Item("b", 20), Item("b", 1), Item("a", 4)]
        let means = env.fromCollection(items).keyBy(\.key)
            .process { CountAverage(sum: try $0.valueState("sum")) }.collect()
        try env.run()
        #expect(means.values == [Item("b", 15), Item("a", 3)])
    }

    /// Tries every kind of state and says what each holds.
    private struct Kinds: KeyedProcessFunction {
        let list: ListState<Int>
        let map: MapState<String, Int>
        let least: ReducingState<Int>
        let mean: AggregatingState<Int, [Int], Double>

        init(_ context: KeyedContext<String>) throws {
            list = try context.listState("list")
            map = try context.mapState("map")
            least = try context.reducingState("least") { min($0, $1) }
            mean = try context.aggregatingState(
                "mean",
                initial: [0, 0],
                add: { sums, number in
                    sums[0] += number
                    sums[1] += 1
                },
                result: { Double($0[0]) / Double($0[1]) }
            )
        }

        func processElement(
            _ item: Item,
            _ context: KeyedContext<String>,
            _ out: Collector<String>
        ) throws {
            if item.value < 0 {
                list.clear()
                map.clear()
                least.clear()
                mean.clear()
            } else {
                list.addAll([item.value, item.other])
                map.put("value", item.value)
                map.putAll([(key: "other", value: item.other), (key: "gone", value: 0)])
                map.remove("gone")
                try least.add(item.value)
                try mean.add(item.value)
            }
            let least = least.value.map { "\($0)" } ?? "none"
            let mean = mean.value.map { "\($0)" } ?? "none"
            let keys = map.contains("value") ? map.keys : []
            out.emit(
                "\(list.values) \(keys) \(map.values) \(map.isEmpty) least \(least) mean \(mean)"
            )
        }
    }

    private func kinds(of items: [Item]) throws -> [String] {
        let env = StreamExecutionEnvironment()
        let texts = env.fromCollection(items).keyBy(\.key).process { try Kinds($0) }.collect()
        try env.run()
        return texts.values
    }

    @Test func `list, map, reducing and aggregating state of a key`() throws {
        #expect(
            try kinds(of: [Item("a", 4, 1), Item("a", 2, 1), Item("a", 9, 3)]) == [
                #"[4, 1] ["value", "other"] [4, 1] false least 4 mean 4.0"#,
                #"[4, 1, 2, 1] ["value", "other"] [2, 1] false least 2 mean 3.0"#,
                #"[4, 1, 2, 1, 9, 3] ["value", "other"] [9, 3] false least 2 mean 5.0"#,
            ]
        )
    }

    @Test func `clear forgets the state of the current key only`() throws {
        let texts = try kinds(of: [
            Item("a", 4, 1), Item("b", 5, 2), Item("a", -1), Item("b", 1, 1),
        ])
        #expect(texts[2] == "[] [] [] true least none mean none")
        #expect(texts[3] == #"[5, 2, 1, 1] ["value", "other"] [1, 1] false least 1 mean 3.0"#)
    }

    @Test func `one name for two kinds of state is refused`() throws {
        let env = StreamExecutionEnvironment()
        _ = env.fromElements(Item("a", 1)).keyBy(\.key).process { context in
            _ = try context.listState("x", Int.self)
            return CountAverage(sum: try context.valueState("x"))
        }.collect()
        let error = #expect(throws: StateError.self) { try env.run() }
        #expect(error?.description == "state 'x' already registered as list, requested value")
    }

    @Test func `a name is either that of a key's state or of the operator's`() throws {
        let env = StreamExecutionEnvironment()
        _ = env.fromElements(Item("a", 1)).keyBy(\.key).process { context in
            let state: ValueState<CountAverage.Pair> = try context.valueState("x")
            _ = try context.runtime.listState("x", Int.self)
            return CountAverage(sum: state)
        }.collect()
        let error = #expect(throws: StateError.self) { try env.run() }
        #expect(
            error?.description == "state 'x' already registered as value, requested operator-list"
        )
    }

    @Test func `keyed state without keys is refused in Flink's words`() throws {
        let env = StreamExecutionEnvironment()
        _ = env.fromElements(1).mapWithContext { context in
            let state: ValueState<Int> = try context.valueState("x")
            return { number in number + (state.value ?? 0) }
        }.name("plain").collect()
        let error = #expect(throws: StateError.self) { try env.run() }
        #expect(
            error?.description.hasPrefix(
                "Keyed state 'x' with type VALUE can only be used on a 'keyed stream', i.e., after a "
                    + "'keyBy()' operation. Operator 'plain' is not keyed."
            ) == true
        )
    }
}
