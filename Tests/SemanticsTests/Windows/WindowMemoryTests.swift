import Testing
import TidemarkTesting

@testable import Tidemark

/// What a window operator remembers, in key frames and in checkpoints.
@Suite struct WindowMemoryTests {
    /// A job with windows of every kind that has a memory of its own.
    private struct Windows {
        let job: Job
        let results: [Collected<String>]

        init(parallelism: Int = 1) throws {
            let env = StreamExecutionEnvironment()
            let source = GeneratorSource(count: 300, splits: 3, ratePerSecond: 50) { number in
                Posting(
                    account: "account \(number * 7 % 11)",
                    amount: number % 13,
                    at: Timestamp(Int64(number * 20 - number % 5 * 30))
                )
            }
            let strategy = WatermarkStrategy<Posting>.forBoundedOutOfOrderness(.milliseconds(60))
            let postings = env.fromSource(
                source,
                strategy.withTimestampAssigner { posting, _ in posting.at },
                name: "postings"
            ).uid("postings")
            let keyed = postings.keyBy { $0.account }
            let streams: [DataStream<String>] = [
                keyed.window(.session(gap: .milliseconds(500)))
                    .trigger(.count(3)).evictor(.count(4)).sums("evicted"),
                keyed.window(.tumbling(size: .seconds(1))).allowedLateness(.milliseconds(100))
                    .trigger(.continuousEventTime(every: .milliseconds(300))).sums("continuous"),
                keyed.window(.sliding(size: .seconds(1), slide: .milliseconds(400)))
                    .process { try Counting($0) }.name("stateful"),
                keyed.window(.tumbling(size: .seconds(1), time: .processing)).sums("clock"),
                keyed.countWindow(4, 2).sums("counted"),
                keyed.window(.global).trigger(
                    .delta(threshold: 9) { Double($1.amount - $0.amount) }
                )
                .sums("delta"),
            ]
            results = streams.enumerated().map { index, stream in
                stream.setParallelism(parallelism).uid("windows-\(index)").collect()
            }
            job = try Job(env)
        }

        var rows: [String] { results.flatMap { $0.values }.sorted() }
    }

    /// Counts firings of windows and keys.
    private struct Counting: ProcessWindowFunction {
        let ofWindow: ValueState<Int>
        let ofKey: ListState<Int>

        init(_ context: ProcessWindowContext<String>) throws {
            ofWindow = try context.windowState.valueState("count")
            ofKey = try context.globalState.listState("count")
        }

        func process(
            _ key: String,
            _ elements: [Posting],
            _ context: ProcessWindowContext<String>,
            _ out: Collector<String>
        ) {
            ofWindow.value = (ofWindow.value ?? 0) + elements.count
            ofKey.add(elements.count)
            out.emit("\(key): \(ofWindow.value ?? 0) \(ofKey.values)")
        }

        func clear(_ context: ProcessWindowContext<String>) { ofWindow.clear() }
    }

    @Test(arguments: [[1, 1], [2, 3], [1, 4, 2]])
    func `contents, trigger states, timers and functions' states survive any change of parallelism`(
        parallelisms: [Int]
    ) throws {
        let undisturbed = try Windows()
        _ = try Self.run(undisturbed.job.startStepping(), to: .max)
        var rows: [String] = []
        var plan: RestorePlan?
        for (index, parallelism) in parallelisms.enumerated() {
            let windows = try Windows(parallelism: parallelism)
            let isLast = index == parallelisms.count - 1
            let driver =
                try plan.map { try windows.job.startStepping(from: $0) }
                ?? windows.job.startStepping()
            try Self.run(driver, to: isLast ? .max : Int64(index + 1) * 120)
            rows += windows.rows
            if isLast { break }
            plan = try RestoreTests.plan(
                try driver.checkpointFiles(job: LedgerJob.name, id: index + 1)
            )
        }
        #expect(rows.sorted() == undisturbed.rows)
        #expect(rows.count > 300)
    }

    @Test func `back and forward again gives the same state and the same results`() throws {
        let windows = try Windows()
        let driver = try windows.job.startStepping()
        driver.chunk = 8
        var frames: [(frame: KeyFrame, hash: UInt64)] = []
        while driver.turn() == .advanced {
            if driver.nextAdmission % 40 == 0 {
                frames.append((driver.keyFrame(), driver.stateHash))
            }
        }
        let end = (driver.step, driver.stateHash)
        #expect(frames.count > 3)
        for (frame, hash) in frames {
            let replica = try windows.job.replica(at: frame)
            #expect(replica.stateHash == hash)
            while replica.turn() == .advanced {}
            #expect((replica.step, replica.stateHash) == end)
        }
    }

    @Test func `windows, states and timers can be looked at`() throws {
        let windows = try Windows()
        let driver = try Self.run(windows.job.startStepping(), to: 100)
        let facts = driver.facts.operators.filter {
            $0.node.transformation.uid?.hasPrefix("windows") == true
        }
        #expect(facts.count == 6)
        for fact in facts {
            let inspection = try #require(fact.inspection)
            var seen = 0
            inspection.forEachWindow { window in
                seen += 1
                return window.key is String && window.window.start < window.window.end
            }
            #expect(seen == inspection.windowCount && seen > 0)
            #expect(inspection.states.first { $0.kind == "window" }?.count == seen)
        }
        let stateful = try #require(facts[2].inspection)
        #expect(stateful.states.map(\.name) == ["count", "window-contents", "count"])
        #expect(try #require(facts[1].inspection).states.map(\.name).contains("trigger-state"))
        var timers = 0
        stateful.forEachTimer { timer in
            timers += 1
            return timer.window != nil
        }
        #expect(timers == stateful.timerCount && timers > 0)
        var records: [Int] = []
        stateful.forEachWindow { window in
            records.append(window.records ?? 0)
            return true
        }
        #expect(records.allSatisfy { $0 > 0 })
    }

    @discardableResult
    private static func run(_ driver: StepDriver, to admissions: Int64) throws -> StepDriver {
        driver.chunk = 16
        while driver.nextAdmission < admissions || !driver.isQuiet {
            if driver.turn() != .advanced { break }
        }
        if let failure = driver.failure { throw failure }
        return driver
    }
}

extension WindowedStream where Element == Posting, Key == String {
    /// The sum and number of the amounts of each window.
    fileprivate func sums(_ name: String) -> DataStream<String> {
        process { key, context, postings, out in
            let sum = postings.reduce(0) { $0 + $1.amount }
            out.emit(
                "\(name) \(key) \(context.window.end.milliseconds): \(sum) of \(postings.count)"
            )
        }.name(name)
    }
}
