import Testing

@testable import Tidemark

/// 3.1 map, flatMap, filter; 3.20 project.
@Suite struct StatelessTests {
    @Test func `flatMap gives its results in order with the timestamp of the record`() throws {
        let env = StreamExecutionEnvironment()
        let words = env.script(.record("a b", at: Timestamp(5)))
            .flatMap { line, out in line.split(separator: " ").forEach { out.emit(String($0)) } }
            .collect()
        try env.run()
        #expect(words.texts == ["a@5", "b@5"])
    }

    @Test(arguments: [1, 1024])
    func `an exception of a function fails the task with operator, subtask and record`(
        chunk: Int
    ) throws {
        struct Three: Error {}
        let env = StreamExecutionEnvironment()
        _ = env.fromElements(1, 2, 3, 4)
            .map { number in
                if number == 3 { throw Three() }
                return number
            }
            .name("picky").collect()
        let error = #expect(throws: UserCodeError.self) { try env.run(chunk: chunk) }
        #expect(error?.operatorName == "picky")
        #expect(error?.subtask == 0)
        #expect(error?.record == 3)
        #expect(error?.underlying is Three)
    }

    @Test func `project gives fields in the order named, and a field may be named twice`() throws {
        let env = StreamExecutionEnvironment()
        let tuples = env.fromElements(("a", 5, true))
        let swapped = tuples.project(\.2, \.0).collect()
        let twice = tuples.project(\.1, \.1, \.0).collect()
        try env.run()
        #expect(swapped.values.count == 1 && swapped.values[0] == (true, "a"))
        #expect(twice.values.count == 1 && twice.values[0] == (5, 5, "a"))
    }

    @Test func `a job without operators is refused`() {
        #expect(throws: GraphError(code: .noOperators)) {
            try StreamExecutionEnvironment().execute()
        }
    }
}
