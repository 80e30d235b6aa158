import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection
import TidemarkTesting

/// What threads did can be gone back into: to each pause, and to places between two.
@Suite struct ThreadedPastTests {
    @Test func `a session that changed drivers stands again where it ever stood`() throws {
        var byThreads = 0
        for seed in UInt64(0)..<8 {
            let walk = try ThreadedWalk(seed: seed)
            if let difference = try walk.difference() {
                Issue.record("seed \(seed): \(difference)")
                return
            }
            byThreads += walk.placesByThreads
        }
        print("\(byThreads) places by threads")
        #expect(byThreads > 10)
    }

    @Test func `where a log of choices is full a new one begins`() throws {
        for seed in UInt64(0)..<4 {
            let walk = try ThreadedWalk(seed: seed, choiceBytesMax: 4096)
            if let difference = try walk.difference() {
                Issue.record("seed \(seed): \(difference)")
                return
            }
        }
    }

    @Test func `back says where a log was full`() throws {
        let session = try start(loadJob(records: 20_000, choiceBytesMax: 64))
        session.shouldStop = { true }
        _ = session.ask("continue")
        session.shouldStop = { false }
        let step = session.ask("show job").number("step")
        _ = session.ask("step event")
        let reply = session.ask("back event 2")
        let lost = "not all is kept of what threads did from step 0 to step \(step)"
        #expect(reply.text("note") == lost)
    }

    @Test func `back by events walks through what threads did, and forward again`() throws {
        let session = try start(loadJob(records: 20_000))
        session.shouldStop = { true }
        _ = session.ask("continue")
        #expect(session.ask("show job").text("driver") == "threads")
        session.shouldStop = { false }
        _ = session.ask("step element")
        let live = session.end
        let head = session.ask("show job").number("step")
        var last = head
        for far in [1, 3, 200] {
            let reply = session.ask("back event \(far)")
            #expect(reply.number("taken") == far)
            #expect(reply.number("step") < last)
            last = reply.number("step")
        }
        let there = session.end
        _ = session.play("step event 50", "back event 50")
        #expect(session.end == there)
        let replies = session.execute(line: "continue")
        #expect(replies.map { $0.json.text("reply") } == ["continue", "live"])
        #expect(session.end == live)
    }

    private func start(_ job: Job) throws -> DebugSession {
        try ThreadedWalk.session(of: job)
    }
}

/// A job in which the order of arrival is a choice.
private func loadJob(records: Int, choiceBytesMax: Int = 1 << 24) throws -> Job {
    var options = ExecutionOptions()
    options.choiceBytesMax = choiceBytesMax
    options.keepsHistory = true
    options.batchLimit = 64
    let env = StreamExecutionEnvironment()
    env.parallelism = 2
    let one = env.generate(count: records) { Int64($0) }
    let other = env.generate(count: records) { Int64(-$0) }
    // Records that cannot be read again, and splits among which it is chosen.
    let kept = env.fromSource(
        ScheduledSource(
            (0..<3).map { split in
                (0..<Int64(records / 8)).map { number in
                    .init(instant: Timestamp(0), element: number * 3 + split)
                }
            },
            isPaced: false
        ),
        .noWatermarks(),
        name: "kept"
    ).setParallelism(1)
    let sums = one.union(other, kept).rebalance().map { $0 &* 3 }
        .keyBy { Int($0 % 17) }
        .process(usesProcessingTime: false) { try RunningSum($0) }
    _ = sums.rebalance().map { $0 &+ 1 }.collect("sums")
    return try Job(env, options: options)
}

/// Sums what it has seen of a key, so that the order of arrival can be seen in what it says.
private struct RunningSum: KeyedProcessFunction {
    let sum: ValueState<Int64>

    init(_ context: KeyedContext<Int>) throws {
        sum = try context.valueState("sum")
    }

    func processElement(
        _ element: Int64,
        _ context: KeyedContext<Int>,
        _ out: Collector<Int64>
    ) {
        let next = (sum.value ?? 0) &* 31 &+ element
        sum.value = next
        out.emit(next)
    }

    func onTimer(_ timer: Timestamp, _ context: KeyedContext<Int>, _ out: Collector<Int64>) {}
}

/// A session that goes by threads and by steps in turns, and the places where it stood.
private final class ThreadedWalk {
    private let session: DebugSession
    private var random: SplitMix64
    private var seen: [(step: Int, end: String)] = []
    private(set) var placesByThreads = 0

    static func session(of job: Job) throws -> DebugSession {
        try DebugSession(
            job: job,
            name: "walk",
            driver: .step,
            mayChangeDriver: true,
            parameters: StreamExecutionEnvironment().parameters
        )
    }

    init(seed: UInt64, choiceBytesMax: Int = 1 << 24) throws {
        random = SplitMix64(seed: seed ^ 0x7EAD)
        let records = 10_000 + Int(random.next() % 30_000)
        session = try Self.session(of: loadJob(records: records, choiceBytesMax: choiceBytesMax))
    }

    /// Goes on in some ways, then to the places where it stood, in any order.
    func difference() throws -> String? {
        note()
        for _ in 0..<8 where !session.isOver {
            switch random.next() % 3 {
            case 0: _ = session.ask("step event \(1 + random.next() % 40)")
            case 1: _ = session.ask("step element \(1 + random.next() % 40)")
            default:
                session.shouldStop = { true }
                _ = session.ask("continue")
                session.shouldStop = { false }
                placesByThreads += 1
            }
            note()
        }
        let live = seen[seen.count - 1]
        for _ in 0..<6 {
            let place = seen[Int(random.next() % UInt64(seen.count))]
            let reply = session.ask("goto step \(place.step)")
            if session.end != place.end {
                return "goto step \(place.step): \(session.end), \(place.end); \(reply.line)"
            }
            _ = session.ask("live")
            if session.end != live.end { return "live: \(session.end), \(live.end)" }
        }
        return nil
    }

    /// Of several places at one step the last is the one that a walk forward comes to.
    private func note() {
        let step = session.ask("show job").number("step")
        seen.removeAll { $0.step == step }
        seen.append((step, session.end))
    }
}
