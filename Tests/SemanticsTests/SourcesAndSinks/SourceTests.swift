import Testing
import TidemarkTesting

@testable import Tidemark

/// 2.3 collections and sequences; 2.4 custom sources; 2.5 the end of input; 4.3 sinks of one's own.
@Suite struct SourceTests {
    @Test func `three splits deal a sequence out by number, one to a subtask`() throws {
        let env = StreamExecutionEnvironment()
        let subtasks = env.fromSource(
            GeneratorSource(count: 10, splits: 3) { $0 + 1 },
            name: "Sequence"
        )
        .setParallelism(3)
        .mapWithContext { context in { [context.indexOfThisSubtask, $0] } }.setParallelism(3)
        .collect()
        try env.run()
        let dealt = (0..<3).map { subtask in
            subtasks.values.filter { $0[0] == subtask }.map { $0[1] }
        }
        #expect(dealt == [[1, 4, 7, 10], [2, 5, 8], [3, 6, 9]])
    }

    private struct Counter: SourceFunction {
        var next: Int64 = 0
        var position: Int64? { next }

        mutating func seek(to position: Int64) { next = position }

        mutating func run(_ context: inout SourceContext<Int64>) -> Bool {
            context.collect(next)
            next += 1
            return next < 20
        }
    }

    /// Counts how many numbers there have been, and fails over one of them.
    private func counts(failingAt bad: Int64? = nil) -> (
        StreamExecutionEnvironment, Collected<String>
    ) {
        struct Bad: Error {}
        struct Counting: KeyedProcessFunction {
            let count: ValueState<Int>
            let bad: Int64?
            func processElement(
                _ number: Int64,
                _ context: KeyedContext<Int>,
                _ out: Collector<String>
            ) throws {
                if number == bad { throw Bad() }
                count.value = (count.value ?? 0) + 1
                out.emit("\(number) is number \(count.value ?? 0)")
            }
        }
        let env = StreamExecutionEnvironment()
        let results = env.addSource(Counter()).uid("counter")
            .keyBy { _ in 0 }
            .process { Counting(count: try $0.valueState("count"), bad: bad) }.uid("counting")
            .collect()
        return (env, results)
    }

    @Test func `a counter that fails at 11 goes on from the checkpoint at 7 as if it had not`()
        throws
    {
        let (env, first) = counts(failingAt: 11)
        let driver = try Job(env).startStepping()
        driver.chunk = 1
        while !(first.values.count == 7 && driver.isQuiet) {
            try #require(driver.turn() == .advanced)
        }
        let files = try driver.checkpointFiles(job: "counter", id: 1)
        while driver.turn() == .advanced {}
        #expect(driver.failure is UserCodeError)
        #expect(first.values.last == "10 is number 11")
        let (again, second) = counts()
        let plan = try RestoreTests.plan(files, job: "counter")
        let restored = try Job(again).startStepping(from: plan)
        while restored.turn() == .advanced {}
        #expect(second.values == (7..<20).map { "\($0) is number \($0 + 1)" })
    }

    @Test func `the end of input flushes windows of event time, and none of the clock`() throws {
        func results(_ time: TimeDomain) throws -> [Int] {
            let env = StreamExecutionEnvironment()
            let sums = env.script(.record(1, at: Timestamp(5)))
                .keyBy { _ in 0 }.window(.tumbling(size: .seconds(10), time: time))
                .reduce { $0 + $1 }.collect()
            try env.run()
            return sums.values
        }
        #expect(try results(.processingTime) == [])
        #expect(try results(.eventTime) == [1])
    }

    private final class Heard {
        var times: [Timestamp?] = []
    }

    private struct Listener: SinkFunction {
        let heard: Heard
        mutating func invoke(_ element: borrowing Int, timestamp: Timestamp?) {
            heard.times.append(timestamp)
        }
    }

    @Test func `a sink is told the timestamp of a record, and that there is none`() throws {
        nonisolated(unsafe) let heard = Heard()  // One thread runs the steps.
        let plain = StreamExecutionEnvironment()
        plain.fromElements(1).addSink { _ in Listener(heard: heard) }
        try plain.run()
        let stamped = StreamExecutionEnvironment()
        stamped.script(.record(1, at: Timestamp(5))).addSink { _ in Listener(heard: heard) }
        try stamped.run()
        #expect(heard.times == [nil, Timestamp(5)])
    }
}
