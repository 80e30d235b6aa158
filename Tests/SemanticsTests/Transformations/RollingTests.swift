import Testing
import Tidemark

/// 3.3 rolling reduce and fold; 3.4 sum, min, max, minBy, maxBy.
@Suite struct RollingTests {
    private let items = [Item("a", 5, 1), Item("a", 3, 2), Item("a", 7, 3), Item("a", 3, 4)]

    private func rolled(
        _ items: [Item],
        _ roll: (KeyedStream<Item, String>) -> DataStream<Item>
    ) throws -> [Item] {
        let env = StreamExecutionEnvironment()
        let results = roll(env.fromCollection(items).keyBy(\.key)).collect()
        try env.run()
        return results.values
    }

    @Test func `fold starts from the initial value for each key and emits every time`() throws {
        let env = StreamExecutionEnvironment()
        let results = env.fromElements(1, 2, 3, 4, 5).keyBy { _ in 0 }
            .fold("start") { "\($0)-\($1)" }.collect()
        try env.run()
        #expect(
            results.values == [
                "start-1", "start-1-2", "start-1-2-3", "start-1-2-3-4", "start-1-2-3-4-5",
            ]
        )
    }

    @Test func `reduce emits the first record as it is and combines every later one`() throws {
        let sums = try rolled([Item("a", 1), Item("b", 10), Item("a", 2)]) {
            $0.reduce { Item($0.key, $0.value + $1.value) }
        }
        #expect(sums == [Item("a", 1), Item("b", 10), Item("a", 3)])
    }

    @Test func `min changes only its field and keeps the others of the first record`() throws {
        #expect(
            try rolled(items) { $0.min(\.value) } == [
                Item("a", 5, 1), Item("a", 3, 1), Item("a", 3, 1), Item("a", 3, 1),
            ]
        )
        #expect(try rolled(items) { $0.max(\.value) }.last == Item("a", 7, 1))
    }

    @Test func `minBy gives the whole record, of equal ones the first`() throws {
        #expect(
            try rolled(items) { $0.minBy(\.value) } == [
                Item("a", 5, 1), Item("a", 3, 2), Item("a", 3, 2), Item("a", 3, 2),
            ]
        )
        #expect(try rolled(items) { $0.maxBy(\.value) }.last == Item("a", 7, 3))
    }

    @Test func `minBy with first false gives the last of equal ones`() throws {
        #expect(try rolled(items) { $0.minBy(\.value, first: false) }.last == Item("a", 3, 4))
    }

    @Test func `sum adds its field and keeps the others of the first record`() throws {
        #expect(
            try rolled(Array(items.prefix(2))) { $0.sum(\.value) } == [
                Item("a", 5, 1), Item("a", 8, 1),
            ]
        )
    }

    @Test func `a sum of whole numbers wraps around as in Java`() throws {
        let sums = try rolled([Item("a", .max), Item("a", 1)]) { $0.sum(\.value) }
        #expect(sums.last?.value == .min)
    }

    @Test func `a rolling result has the timestamp of the record that caused it`() throws {
        let env = StreamExecutionEnvironment()
        let results = env.script(
            .record(Item("a", 1), at: Timestamp(7)),
            .record(Item("a", 2), at: nil),
            .record(Item("a", 3), at: Timestamp(4))
        )
        .keyBy(\.key).sum(\.value).collect()
        try env.run()
        #expect(results.all.map(\.timestamp) == [Timestamp(7), nil, Timestamp(4)])
    }
}
