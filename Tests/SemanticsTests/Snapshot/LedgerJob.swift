@testable import Tidemark

/// An entry of a ledger: an account and an amount.
struct Posting: Sendable, Equatable {
    var account: String
    var amount: Int
    var at: Timestamp
}

/// Keeps a balance, the amounts and their kinds for each account, and closes it a while after each posting.
struct Ledger: KeyedProcessFunction {
    let balance: ValueState<Int>
    let amounts: ListState<Int>
    let kinds: MapState<Int, Int>

    init(_ context: KeyedContext<String>) throws {
        balance = try context.valueState("balance")
        amounts = try context.listState("amounts")
        kinds = try context.mapState("kinds")
    }

    mutating func processElement(
        _ posting: Posting,
        _ context: KeyedContext<String>,
        _ out: Collector<String>
    ) {
        balance.value = (balance.value ?? 0) + posting.amount
        amounts.add(posting.amount)
        kinds[posting.amount % 3] = (kinds[posting.amount % 3] ?? 0) + 1
        context.timers.registerEventTimeTimer(at: posting.at.advanced(byMilliseconds: 400))
    }

    mutating func onTimer(
        _ timer: Timestamp,
        _ context: KeyedContext<String>,
        _ out: Collector<String>
    ) {
        let kinds = kinds.entries.map { "\($0.key):\($0.value)" }.joined(separator: " ")
        out.emit(
            "\(context.currentKey) at \(timer.milliseconds): \(balance.value ?? 0) of "
                + "\(amounts.values.count) \(kinds)"
        )
    }
}

/// The job whose checkpoints the tests take, at any parallelism.
struct LedgerJob {
    static let name = "ledger"
    let job: Job
    let closings: Collected<String>
    let sums: Collected<String>
    let sessions: Collected<String>

    init(
        parallelism: Int = 1,
        records: Int = 400,
        sumsUID: String = "sums",
        maxParallelism: Int = 128,
        withSessions: Bool = true,
        checkpointEvery interval: Duration? = nil
    ) throws {
        let env = StreamExecutionEnvironment().setMaxParallelism(maxParallelism)
        if let interval { env.enableCheckpointing(interval) }
        env.checkpoints.retained = 100
        let source = GeneratorSource(count: records, splits: 4, ratePerSecond: 50) { number in
            Posting(
                account: "account \(number * 7 % 40)",
                amount: number % 11,
                at: Timestamp(Int64(number * 20 - number % 5 * 30))
            )
        }
        let strategy = WatermarkStrategy<Posting>.forBoundedOutOfOrderness(.milliseconds(200))
        let postings = env.fromSource(
            source,
            strategy.withTimestampAssigner { posting, _ in posting.at },
            name: "postings"
        )
        .setParallelism(min(parallelism, 2)).uid("postings")
        closings = postings.keyBy { $0.account }
            .process { try Ledger($0) }
            .setParallelism(parallelism).uid("ledger")
            .collect()
        sums = postings.keyBy { $0.account }
            .window(.tumbling(size: .milliseconds(500)))
            .allowedLateness(.milliseconds(300))
            .aggregate(
                Tally(),
                add: { $0.add($1) },
                result: { "\($0) from \($1.start.milliseconds): \($2.sum) of \($2.count)" }
            )
            .setParallelism(parallelism).uid(sumsUID)
            .collect()
        guard withSessions else {
            sessions = postings.filter { _ in false }.map { $0.account }.collect()
            job = try Job(env)
            return
        }
        sessions = postings.keyBy { $0.account }
            .window(.session(gap: .milliseconds(700)))
            .aggregate(
                0,
                add: { $0 += $1.amount },
                merge: { $0 += $1 },
                result: { "\($0) \($1.start.milliseconds)-\($1.end.milliseconds): \($2)" }
            )
            .setParallelism(parallelism).uid("sessions")
            .collect()
        job = try Job(env)
    }

    /// What a window of the job keeps.
    struct Tally: Sendable {
        var sum = 0
        var count: Int32 = 0

        mutating func add(_ posting: Posting) {
            sum += posting.amount
            count += 1
        }
    }

    /// All results, in an order that parallelism does not change.
    var results: [String] { (closings.values + sums.values + sessions.values).sorted() }

    /// Runs from the beginning, or from a plan, up to the first quiet point behind a number of admissions.
    func run(from plan: RestorePlan? = nil, to admissions: Int64 = .max) throws -> StepDriver {
        let driver = try plan.map { try job.startStepping(from: $0) } ?? job.startStepping()
        driver.chunk = 16
        while driver.nextAdmission < admissions || !driver.isQuiet {
            if driver.turn() != .advanced { break }
        }
        if let failure = driver.failure { throw failure }
        return driver
    }

    /// Runs to the end and keeps all checkpoints.
    func runToEnd(byThreads: Bool, keepingIn storage: any CheckpointStorage) throws {
        if byThreads {
            let driver = try job.startThreads()
            driver.keepCheckpoints(at: CheckpointPlaces(storage: storage), job: Self.name)
            try driver.runToEnd()
            return
        }
        let driver = try job.startStepping()
        driver.keepCheckpoints(at: CheckpointPlaces(storage: storage), job: Self.name)
        driver.chunk = 16
        while driver.turn() == .advanced {}
        if let failure = driver.failure { throw failure }
    }

    /// The first so many results of each subtask of each sink, in the order of the program.
    func firstResults(_ counts: [Int64]) -> [String] {
        var counts = counts[...]
        var results: [String] = []
        for sink in [closings, sums, sessions] {
            for subtask in 0..<(closings.subtaskCount(of: job)) {
                let count = counts.popFirst() ?? 0
                results += sink.values(of: subtask).prefix(Int(count))
            }
        }
        return results
    }
}

extension Collected<String> {
    /// How many subtasks the job's sinks have.
    fileprivate func subtaskCount(of job: Job) -> Int {
        job.graph.transformations.last?.parallelism ?? 1
    }
}
