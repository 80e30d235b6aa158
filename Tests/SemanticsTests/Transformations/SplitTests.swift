import Testing

@testable import Tidemark

/// 3.19 split/select and side outputs.
@Suite struct SplitTests {
    private static let odd = OutputTag<Int>("odd")

    @Test func `an element with two names goes to both selections`() throws {
        let env = StreamExecutionEnvironment()
        let split = env.fromElements(1, 2, 3, 4)
            .split { $0 == 4 ? ["even", "odd"] : $0 % 2 == 0 ? ["even"] : ["odd"] }
        let even = split.select("even").collect()
        let odd = split.select("odd").collect()
        let all = split.select("odd", "even").collect()
        let none = split.select("prime").collect()
        try env.run()
        #expect(even.values == [2, 4])
        #expect(odd.values == [1, 3, 4])
        #expect(all.values == [1, 2, 3, 4])
        #expect(none.values == [])
    }

    @Test func `a split of a selection is refused`() {
        let env = StreamExecutionEnvironment()
        _ = env.fromElements(1).split { _ in ["a"] }.select("a").split { _ in ["b"] }
            .select("b").collect()
        let error = #expect(throws: GraphError.self) { try env.jobGraph() }
        #expect(
            error?.description.contains("Consecutive multiple splits are not supported.") == true
        )
    }

    private struct Sorter: ProcessFunction {
        func processElement(_ number: Int, _ context: ProcessContext, _ out: Collector<Int>) {
            if number % 2 == 0 { out.emit(number) } else { context.output(number, to: odd) }
        }
    }

    @Test func `side outputs of a process function have the timestamps of its records`() throws {
        let env = StreamExecutionEnvironment()
        let main = env.script(
            .record(1, at: Timestamp(10)),
            .record(2, at: Timestamp(20)),
            .record(3, at: nil)
        )
        .process { _ in Sorter() }
        let even = main.collect()
        let odd = main.sideOutput(Self.odd).collect()
        try env.run()
        #expect(even.texts == ["2@20"])
        #expect(odd.texts == ["1@10", "3@-"])
    }

    @Test func `watermarks go to every output`() throws {
        let env = StreamExecutionEnvironment()
        let main = env.script(.record(1, at: Timestamp(1)), .watermark(Timestamp(5)))
            .process { _ in Sorter() }
        main.discard()
        _ = main.sideOutput(Self.odd).map { $0 }.name("behind").collect()
        let driver = try env.run()
        let nodes = driver.facts.nodes.filter { $0.transformation.name == "behind" }
        #expect(nodes.map { $0.counters[.watermarkAdvanced] } == [2])
    }

    @Test func `one side output of two types is refused with the operator's name`() {
        let env = StreamExecutionEnvironment()
        let main = env.fromElements(1).process { _ in Sorter() }.name("sorter")
        main.sideOutput(Self.odd).discard()
        main.sideOutput(OutputTag<String>("odd")).discard()
        let error = #expect(throws: GraphError.self) { try env.jobGraph() }
        #expect(
            error?.description.hasPrefix(
                "Operator 'sorter': A side output with a matching id was already requested with a "
                    + "different type"
            ) == true
        )
    }
}
