import Testing
import Tidemark

struct Flight: Sendable {
    var departed: Timestamp
    var scheduled: Timestamp
    var origin: String
    var delay: Int
}

struct Hour: Sendable, Hashable {
    var origin: String
    var start: Int64
    var count: Int
    var sum: Int
}

func flights(bound: Duration, lateness: Duration = .zero, parallelism: Int = 1, merged: Bool = false) throws -> (StreamExecutionEnvironment, Collected<Hour>) {
    let env = StreamExecutionEnvironment()
    let format = CSVFormat<Flight> { columns in
        let departed = try columns.index(of: "departed_at")
        let scheduled = try columns.index(of: "scheduled_at")
        let origin = try columns.index(of: "origin")
        let delay = try columns.index(of: "delay_min")
        return { row in
            Flight(departed: try row.timestamp(departed), scheduled: try row.timestamp(scheduled), origin: try row.string(origin), delay: try row.int(delay))
        }
    }
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let source = ReplaySource(["EWR", "JFK", "LGA"].map { .file("/\(root)/demos/FlightDelays/data/\($0).csv") }, format: format) { $0.departed }
    let strategy = WatermarkStrategy<Flight>.forBoundedOutOfOrderness(bound).withTimestampAssigner { f, _ in f.scheduled }
    let stream = merged ? env.fromSource(source, name: "flights").assignTimestampsAndWatermarks(strategy) : env.fromSource(
        source, strategy, name: "flights")
    let out = stream
        .keyBy { $0.origin }
        .window(.tumbling(size: .hours(1)))
        .allowedLateness(lateness)
        .aggregate((0, 0), add: { $0.0 += 1; $0.1 += $1.delay }, result: { Hour(origin: $0, start: $1.start.milliseconds, count: $2.0, sum: $2.1) })
        .setParallelism(parallelism)
        .collect()
    return (env, out)
}

@Test(arguments: [1, 7, 1024], [30, 5, 60, 1500])
func `the figures of the flights`(chunk: Int, bound: Int64) throws {
    let (env, out) = try flights(bound: .minutes(bound))
    let driver = try Job(env).startStepping()
    driver.chunk = chunk
    while driver.turn() == .advanced {}
    let window = driver.facts.operators.filter { $0.node.transformation.name.hasPrefix("Window") }
    let sum = { (k: StepKind) in window.reduce(0) { $0 + $1.node.counters[k] } }
    print(chunk, bound, "late", sum(.recordDropped), "behind", window.reduce(0) { $0 + $1.node.counters[.behindWatermark] }, "in", sum(.recordIn), Set(out.values.map { "\($0.origin) \($0.start)" }).count, driver.step, driver.stateHash, driver.turn())
}

@Test func `the figures of the flights by threads`() throws {
    for p in [1, 4] {
        let (env, out) = try flights(bound: .minutes(30), parallelism: p)
        let driver = try Job(env).startThreads()
        try driver.runToEnd()
        let window = driver.facts.operators.filter { $0.node.transformation.name.hasPrefix("Window") }
        let sum = { (k: StepKind) in window.reduce(0) { $0 + $1.node.counters[k] } }
        print("threads", p, "late", sum(.recordDropped), "behind", window.reduce(0) { $0 + $1.node.counters[.behindWatermark] }, Set(out.values.map { "\($0.origin) \($0.start)" }).count, driver.step)
    }
    for seed in 0..<3 {
        let (env, out) = try flights(bound: .minutes(30), parallelism: 4)
        let driver = try Job(env).startStepping(.random(seed: UInt64(seed)))
        while driver.turn() == .advanced {}
        let window = driver.facts.operators.filter { $0.node.transformation.name.hasPrefix("Window") }
        let sum = { (k: StepKind) in window.reduce(0) { $0 + $1.node.counters[k] } }
        print("random", seed, "late", sum(.recordDropped), "behind", window.reduce(0) { $0 + $1.node.counters[.behindWatermark] }, Set(out.values.map { "\($0.origin) \($0.start)" }).count, driver.step, driver.turn())
    }
}

@Test(arguments: [1, 1024]) func `merged and lateness`(chunk: Int) throws {
  for (merged, late, par, thr) in [(true, 0, 1, false), (true, 0, 4, false), (true, 0, 4, true), (false, 60, 1, false), (false, 60, 4, true), (false, 60, 1, true)] {
    let (env, out) = try flights(bound: .minutes(30), lateness: .minutes(Int64(late)), parallelism: par, merged: merged)
    let job = try Job(env)
    let facts: JobFacts; let step: Int
    if thr { let d = try job.startThreads(); try d.runToEnd(); facts = d.facts; step = d.step } else {
    let driver = try job.startStepping()
    driver.chunk = chunk
    while driver.turn() == .advanced {}
    facts = driver.facts; step = driver.step }
    let window = facts.operators.filter { $0.node.transformation.name.hasPrefix("Window") }
    let sum = { (k: StepKind) in window.reduce(0) { $0 + $1.node.counters[k] } }
    print(chunk, merged, late, par, thr, "late", sum(.recordDropped), "behind", window.reduce(0) { $0 + $1.node.counters[.behindWatermark] }, "fired", sum(.windowFired), "refired", sum(.windowRefired), Set(out.values.map { "\($0.origin) \($0.start)" }).count, step)
  }
}
