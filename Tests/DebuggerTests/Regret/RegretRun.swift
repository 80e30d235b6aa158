import Tidemark
import TidemarkDebugger
import TidemarkInspection
import TidemarkTesting

/// A random job that loses records, which can be built with any bound and allowed lateness.
struct RegretRun {
    let seed: UInt64
    let splits: Int
    let records: Int
    let disorder: Int64
    let bound: Int64
    let lateness: Int64
    let size: Int64
    let slide: Int64
    let parallelism: Int
    let sourceParallelism: Int
    let idleness: Int64?
    let isPaced: Bool
    let hasLateOutput: Bool
    /// Whether watermarks are made behind a map, and not at the source.
    let isMidStream: Bool

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed &* 31 &+ 17)
        func draw(_ range: ClosedRange<Int>) -> Int {
            range.lowerBound + Int(random.next() % UInt64(range.count))
        }
        self.seed = seed
        splits = draw(1...3)
        records = draw(60...250)
        disorder = Int64(draw(10...300))
        bound = Int64(draw(0...200))
        lateness = [0, 0, 30, 120][draw(0...3)]
        size = [20, 60, 150][draw(0...2)]
        slide = [size, size, size / 2 + 1, size + 7][draw(0...3)]
        parallelism = draw(1...3)
        sourceParallelism = draw(1...splits)
        idleness = draw(0...2) == 0 ? Int64(draw(30...400)) : nil
        isPaced = draw(0...3) > 0
        hasLateOutput = draw(0...4) == 0
        isMidStream = draw(0...4) == 0
    }

    private var schedule: [[ScheduledSource<Ripple>.Arrival]] {
        var random = SplitMix64(seed: seed &+ 4)
        return (0..<splits).map { _ in
            var instant: Int64 = 0
            return (0..<records).map { index in
                instant += Int64(random.next() % 30)
                if random.next() % 40 == 0 { instant += 600 }
                var at = instant - Int64(random.next() % UInt64(disorder + 1))
                if random.next() % 30 == 0 { at -= 3 * disorder }
                let key = Int(random.next() % 6)
                let ripple = Ripple(key: key, value: index, at: at, mark: "")
                return .init(instant: Timestamp(instant), element: ripple)
            }
        }
    }

    /// Builds the job with overrides of its parameters.
    func job(_ overrides: [String: String] = [:]) throws -> Job {
        try job(in: StreamExecutionEnvironment(overrides: overrides))
    }

    /// Builds the job in an environment.
    func job(in env: StreamExecutionEnvironment) throws -> Job {
        env.setAutoWatermarkInterval(.milliseconds(50))
        var strategy = WatermarkStrategy<Ripple>
            .forBoundedOutOfOrderness(.milliseconds(bound))
            .withTimestampAssigner { ripple, _ in Timestamp(ripple.at) }
        if let idleness { strategy = strategy.withIdleness(.milliseconds(idleness)) }
        let source = ScheduledSource(schedule, isPaced: isPaced)
        let stream: DataStream<Ripple>
        if isMidStream {
            stream = env.fromSource(source, .noWatermarks(), name: "raw")
                .setParallelism(sourceParallelism).uid("raw")
                .assignTimestampsAndWatermarks(strategy).uid("ripples")
        } else {
            stream = env.fromSource(source, strategy, name: "ripples")
                .setParallelism(sourceParallelism).uid("ripples")
        }
        let assigner: WindowAssigner =
            slide == size
            ? .tumbling(size: .milliseconds(size))
            : .sliding(size: .milliseconds(size), slide: .milliseconds(slide))
        var windows = stream.map { $0 }.uid("copy").keyBy { $0.key }.window(assigner)
            .allowedLateness(.milliseconds(lateness))
        if hasLateOutput { windows = windows.sideOutputLateData(to: OutputTag<Ripple>("late")) }
        _ = windows.reduce { one, other in
            var sum = other
            sum.value = one.value &+ other.value
            return sum
        }
        .setParallelism(parallelism).uid("windows").collect("results")
        var options = ExecutionOptions()
        options.keepsHistory = true
        return try Job(env, options: options)
    }

    /// How many records a fresh run refuses at a bound and an allowed lateness.
    func refused(bound: Int64? = nil, lateness: Int64? = nil) throws -> Int {
        var overrides: [String: String] = [:]
        if let bound { overrides["ripples.out-of-orderness"] = "\(bound)ms" }
        if let lateness { overrides["windows.allowed-lateness"] = "\(lateness)ms" }
        let session = try start(job(overrides))
        session.runToEnd()
        return session.refused
    }
}

extension DebugSession {
    /// How many records the windows have dropped or sent aside.
    var refused: Int {
        let late = ask("show late limit 100000")["late"].rows
        return late.count { $0.text("fate") != "refired" }
    }
}
