import Testing

@testable import Tidemark

/// 7 the plan as text and as JSON; 6.3, 6.4 execution parameters; 7.2 print sinks.
@Suite struct PlanTests {
    private var program: StreamExecutionEnvironment {
        let env = StreamExecutionEnvironment()
        env.fromElements(1, 2).name("Source: \"numbers\"").uid("numbers")
            .map { $0 }.setParallelism(2)
            .keyBy { $0 }.reduce { $0 + $1 }.uid("sums").setParallelism(2)
            .slotSharingGroup("heavy")
            .discard()
        return env
    }

    @Test func `the plan as text names tasks, operators and edges`() throws {
        #expect(
            try program.explain() == """
                task 1: parallelism 1, max parallelism 128, slot sharing group 'default'
                  1: Source: "numbers" uid 'numbers'
                task 2: parallelism 2, max parallelism 128, slot sharing group 'default'
                  2: Map
                       <- 1 REBALANCE
                task 3: parallelism 2, max parallelism 128, slot sharing group 'heavy'
                  3: Keyed Reduce uid 'sums'
                       <- 2 HASH
                  4: Sink: Discard
                       <- 3 FORWARD
                5 subtasks in 3 tasks need 4 slots

                """
        )
    }

    @Test func `the plan as JSON has the form of Flink's`() throws {
        let plan = try program.getExecutionPlan()
        let start = """
            {"nodes":[{"id":1,"type":"Source: \\"numbers\\"","pact":"Data Source",\
            "contents":"Source: \\"numbers\\"","parallelism":1,"uid":"numbers",\
            "slot_sharing_group":"default","task":1},\
            {"id":2,"type":"Map","pact":"Operator","contents":"Map","parallelism":2,"uid":null,\
            "slot_sharing_group":"default","task":2,\
            "predecessors":[{"id":1,"ship_strategy":"REBALANCE","side":"second"}]}
            """
        #expect(plan.hasPrefix(start), "\(plan)")
        #expect(plan.hasSuffix(#""ship_strategy":"FORWARD","side":"second"}]}]}"#))
    }

    @Test func `names cannot break out of the plan`() throws {
        let env = StreamExecutionEnvironment()
        env.fromElements(1).name("a\"\\\n\u{1B}[2J\u{202E}").discard()
        let plan = try env.getExecutionPlan()
        #expect(plan.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
        #expect(plan.contains(#""type":"a\"\\\\n"#))
    }

    @Test func `a negative buffer timeout is refused`() throws {
        let env = program
        env.setBufferTimeout(.milliseconds(-5))
        let error = #expect(throws: ParameterError.self) { try env.jobGraph() }
        #expect(error?.description == "Timeout of buffer must be non-negative or -1")
        #expect(try program.setBufferTimeout(nil).jobGraph().transformations.count == 4)
    }

    @Test func `a parallelism below one is refused with the operator's name`() {
        let env = StreamExecutionEnvironment()
        env.generate(count: 1) { $0 }.map { $0 }.name("mapper").setParallelism(0).discard()
        let error = #expect(throws: GraphError.self) { try env.jobGraph() }
        #expect(
            error?.description
                == "Operator 'mapper': The parallelism of an operator must be at least 1. Found: 0"
        )
    }

    @Test func `a parallelism above that of the key groups is refused with the operator's name`() {
        let env = StreamExecutionEnvironment().setMaxParallelism(2)
        env.generate(count: 1) { $0 }.map { $0 }.name("mapper").setParallelism(4).discard()
        let error = #expect(throws: GraphError.self) { try env.jobGraph() }
        #expect(
            error?.description.hasPrefix(
                "Operator 'mapper': The parallelism (4) is higher than the max parallelism (2)."
            ) == true
        )
    }

    @Test func `a max parallelism out of bounds is refused`() {
        let env = StreamExecutionEnvironment().setMaxParallelism(40_000)
        let error = #expect(throws: ParallelismError.self) { try env.jobGraph() }
        #expect(
            error?.description
                == "maxParallelism is out of bounds 0 < maxParallelism <= 32768. Found: 40000"
        )
    }

    @Test(
        arguments: [
            (1, 128), (85, 128), (86, 256), (171, 256), (200, 512), (21_845, 32_768),
            (30_000, 32_768),
        ]
    )
    func `the max parallelism that follows from a parallelism`(
        parallelism: Int,
        expected: Int
    ) throws {
        let derived = try MaxParallelism(derivedFromParallelism: parallelism)
        #expect(Int(derived.value) == expected)
    }

    @Test func `a checkpoint interval below 10 ms is refused`() {
        let env = program
        env.enableCheckpointing(.milliseconds(9))
        let error = #expect(throws: ParameterError.self) { try env.jobGraph() }
        #expect(
            error?.description == "Checkpoint interval must be larger than or equal to 10 ms."
        )
    }

    @Test func `a print sink says its subtask where there are several, counted from one`() throws {
        final class Lines: LinePrinter, @unchecked Sendable {  // printed to by one thread
            var lines: [String] = []
            func print(_ line: String, toStandardError: Bool) {
                lines.append(toStandardError ? "err \(line)" : line)
            }
        }
        func printed(_ parallelism: Int, _ label: String) throws -> [String] {
            let env = StreamExecutionEnvironment()
            let stream = env.fromElements(7).global().map { $0 }.setParallelism(parallelism)
            stream.print(label)
            stream.printToErr()
            let lines = Lines()
            var options = ExecutionOptions()
            options.effects = EffectGate(mode: .live, printer: lines)
            let driver = try Job(env, options: options).startStepping()
            while driver.turn() == .advanced {}
            return lines.lines
        }
        #expect(try printed(1, "") == ["7", "err 7"])
        #expect(try printed(1, "out") == ["out> 7", "err 7"])
        #expect(try printed(2, "out") == ["out:1> 7", "err 1> 7"])
        #expect(try printed(2, "") == ["1> 7", "err 1> 7"])
    }
}
