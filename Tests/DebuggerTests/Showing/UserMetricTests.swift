import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// Metrics of a user's function, as commands show them.
@Suite struct `User metrics` {
    private func session() throws -> DebugSession {
        let env = StreamExecutionEnvironment()
        env.generate(count: 10, ratePerSecond: 1) { $0 }.uid("numbers")
            .mapWithContext { context in
                let even = context.metricGroup.counter("even")
                let sum = try context.addAccumulator("sum", IntCounter())
                return { number in
                    if number % 2 == 0 { even.inc() }
                    sum.add(Int64(number))
                    return number
                }
            }
            .uid("counted")
            .discard()
        var options = ExecutionOptions()
        options.keepsHistory = true
        return try start(Job(env, options: options))
    }

    private func metrics(_ session: DebugSession) -> [String] {
        let row = session.ask("show operators at counted")["operators"].rows.first
        let metrics = row?["subtasks"].rows.first?["userMetrics"].rows ?? []
        return metrics.map {
            "\($0.text("kind")) \($0.text("name")) \($0.text("value"))"
        }
    }

    @Test func `show operators has them with each subtask`() throws {
        let session = try session()
        session.runToEnd()
        #expect(metrics(session) == ["counter even 5", "accumulator sum 45"])
    }

    @Test func `they go back with the job`() throws {
        let session = try session()
        _ = session.ask("step event 4")
        let then = metrics(session)
        #expect(then == ["counter even 2", "accumulator sum 6"])
        _ = session.ask("step event 3")
        #expect(metrics(session) != then)
        _ = session.ask("back event 3")
        #expect(metrics(session) == then)
    }
}
