import Synchronization
import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// What a job held is freed when the job is over: nodes, ports and kernels hold each other, and taps hold them all.
@Suite struct LifetimeTests {
    private let alive = Tally()

    @Test func `a stepped attempt is freed`() throws {
        do {
            let driver = try job().startStepping()
            while driver.turn() == .advanced {}
            #expect(alive.count == 1)
        }
        #expect(alive.count == 0)
    }

    @Test func `an attempt by threads is freed`() throws {
        do {
            let driver = try job().startThreads()
            try driver.runToEnd()
            #expect(alive.count == 1)
        }
        #expect(alive.count == 0)
    }

    @Test func `a session is freed, and every past it has looked at`() throws {
        do {
            var options = ExecutionOptions()
            options.keepsHistory = true
            let session = try DebugSession(
                job: job(options),
                name: "freed",
                driver: .step,
                parameters: StreamExecutionEnvironment().parameters
            )
            for line in ["step event 20", "back event 5", "show operators", "back event 2"] {
                #expect(!session.execute(line: line).isEmpty)
            }
            // The job, and the past that is looked at.
            #expect(alive.count == 2)
        }
        #expect(alive.count == 0)
    }

    private func job(_ options: ExecutionOptions = ExecutionOptions()) throws -> Job {
        let alive = alive
        let env = StreamExecutionEnvironment()
        env.generate(
            count: 100,
            .forMonotonousTimestamps().withTimestampAssigner { number, _ in
                Timestamp(Int64(number))
            }
        ) { $0 }
        .keyBy { $0 % 3 }
        .process { _ in Holder(token: Token(alive)) }
        .discard()
        return try Job(env, options: options)
    }
}

/// How many tokens there are.
private final class Tally: Sendable {
    fileprivate let tokens = Atomic<Int>(0)

    var count: Int { tokens.load(ordering: .sequentiallyConsistent) }
}

/// Lives as long as the function that holds it.
private final class Token: Sendable {
    private let tally: Tally

    init(_ tally: Tally) {
        self.tally = tally
        tally.tokens.add(1, ordering: .sequentiallyConsistent)
    }

    deinit {
        tally.tokens.subtract(1, ordering: .sequentiallyConsistent)
    }
}

private struct Holder: KeyedProcessFunction {
    let token: Token

    func processElement(_ element: Int, _ context: KeyedContext<Int>, _ out: Collector<Int>) {
        out.emit(element)
    }
}
