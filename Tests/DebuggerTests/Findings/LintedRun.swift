import Tidemark
import TidemarkDebugger
import TidemarkTesting

/// A random job in good health, or the same one with one thing wrong.
///
/// Several splits give records of many keys at their own pace, out of order by less than the bound; a window operator
/// and a running sum read them, at some parallelism.
struct LintedRun {
    /// What may be wrong.
    enum Fault: String, CaseIterable {
        case quietSplit, stuckGenerator, fallingBehind, tightBound, clockAhead, hotKey, keysForEver
        case deadTrigger, noUID, noStrategy, emptySubtasks, longBound, timersForEver,
            failingCheckpoints
        case filteredAll
    }

    let seed: UInt64
    let fault: Fault?
    let splits: Int
    let records: Int
    let gap: Int64
    let disorder: Int64
    let bound: Int64
    let size: Int64
    let slide: Int64
    let keys: Int
    let sourceParallelism: Int
    let parallelism: Int
    /// Whether splits go idle when they are silent.
    let hasTimeout: Bool

    init(seed: UInt64, fault: Fault? = nil) {
        var random = SplitMix64(seed: seed &* 977 &+ 5)
        func draw(_ range: ClosedRange<Int>) -> Int {
            range.lowerBound + Int(random.next() % UInt64(range.count))
        }
        self.seed = seed
        self.fault = fault
        splits = draw((fault == .quietSplit ? 2 : fault == .hotKey ? 3 : 1)...4)
        records = fault == .hotKey || fault == .fallingBehind ? 450 : draw(160...300)
        gap =
            [500, 2000, 7000, 20_000][
                draw((fault == .keysForEver ? 3 : fault == .fallingBehind ? 1 : 0)...3)
            ]
        disorder = Int64(draw((fault == .longBound ? 1 : 0)...3)) * gap
        let safe = disorder + 1
        bound = fault == .tightBound ? 0 : safe + Int64(draw(0...1)) * gap
        let windows = Int64(draw(10...40)) * gap
        size = fault == .longBound ? max(1, bound / 3) : max(windows, bound)
        slide = draw(0...1) == 0 ? size : size / 2 + 1
        keys = draw(60...200)
        sourceParallelism = fault == .emptySubtasks ? splits + 1 : draw(1...splits)
        parallelism = fault == .hotKey ? draw(2...4) : draw(1...4)
        hasTimeout = fault == nil && draw(0...2) == 0
    }

    /// The end of the input on the clock.
    var end: Int64 { Int64(records) * gap * 5 / 4 }

    private var schedule: [[ScheduledSource<Ripple>.Arrival]] {
        var random = SplitMix64(seed: seed &+ 99)
        return (0..<splits).map { split in
            var instant: Int64 = 0
            return (0..<records).map { index in
                instant += gap / 2 + Int64(random.next() % UInt64(gap + 1))
                let isQuiet = fault == .quietSplit && split == 0 && index == records / 2
                if isQuiet { instant = end * 2 }
                var at = instant
                if disorder > 0 { at -= Int64(random.next() % UInt64(disorder + 1)) }
                if fault == .fallingBehind { at = instant / 2 }
                if fault == .tightBound, index % 20 == 19 { at -= size * 3 }
                if fault == .clockAhead, split == 0, index == records / 3 { at += end }
                var key = Int(random.next() % UInt64(keys))
                if fault == .hotKey, index % 40 > 0 { key = 7 }
                if fault == .keysForEver { key = split * 100_000 + index }
                let ripple = Ripple(key: key, value: index, at: at, mark: "")
                return .init(instant: Timestamp(instant), element: ripple)
            }
        }
    }

    private var strategy: WatermarkStrategy<Ripple> {
        var strategy: WatermarkStrategy<Ripple>
        switch fault {
        case .noStrategy: strategy = .noWatermarks()
        case .stuckGenerator:
            let (limit, bound) = (records / 2, bound)
            strategy = .forGenerator { Stuck(limit: limit, bound: bound) }
        default: strategy = .forBoundedOutOfOrderness(.milliseconds(bound))
        }
        if hasTimeout { strategy = strategy.withIdleness(.milliseconds(20 * gap)) }
        return strategy.withTimestampAssigner { ripple, _ in Timestamp(ripple.at) }
    }

    func session(keepsHistory: Bool = false) throws -> DebugSession {
        let env = StreamExecutionEnvironment()
        env.setAutoWatermarkInterval(.milliseconds(gap / 4))
        var stream = env.fromSource(
            ScheduledSource(schedule, isPaced: true),
            strategy,
            name: "ripples"
        )
        .setParallelism(sourceParallelism)
        .uid("ripples")
        if fault == .filteredAll { stream = stream.filter { $0.value < 0 }.uid("filter") }
        windowed(stream)
        let sums = stream.keyBy { $0.key }.reduce { one, other in
            var sum = other
            sum.value = one.value &+ other.value
            return sum
        }
        .setParallelism(parallelism)
        if fault != .noUID { sums.uid("totals") }
        _ = sums.collect("all")
        if fault == .timersForEver {
            _ = stream.keyBy { $0.key }.process(usesProcessingTime: false) { _ in Piling() }
                .uid("piling").collect("rings")
        }
        var options = ExecutionOptions()
        options.keepsHistory = keepsHistory
        return try start(Job(env, options: options))
    }

    private func windowed(_ stream: DataStream<Ripple>) {
        let assigner: WindowAssigner =
            slide == size
            ? .tumbling(size: .milliseconds(size))
            : .sliding(size: .milliseconds(size), slide: .milliseconds(slide))
        var windows = stream.keyBy { $0.key }.window(assigner)
        if fault == .deadTrigger { windows = windows.trigger(Dead()) }
        _ = windows.reduce { one, other in one.value > other.value ? one : other }
            .setParallelism(parallelism).uid("windows").collect("results")
    }
}

/// Makes no more watermarks after so many records.
private struct Stuck: WatermarkGenerator {
    let limit: Int
    let bound: Int64
    var count = 0
    var highest = Timestamp.min

    mutating func onEvent(_ ripple: Ripple, timestamp: Timestamp, output: inout WatermarkOutput) {
        count += 1
        if count <= limit { highest = max(highest, timestamp) }
    }

    mutating func onPeriodicEmit(_ output: inout WatermarkOutput) {
        if highest.isFinite { output.emitWatermark(highest.advanced(byMilliseconds: -bound - 1)) }
    }
}

/// Never fires.
private struct Dead: Trigger {
    func onElement(
        _ element: Ripple,
        at time: Timestamp?,
        in window: TimeWindow,
        _ context: TriggerContext<NoTriggerState>
    ) -> TriggerResult { .continue }

    func clear(_ window: TimeWindow, _ context: TriggerContext<NoTriggerState>) {}

    var usesProcessingTime: Bool { false }
}

/// Sets a timer far away for every record.
private struct Piling: KeyedProcessFunction {
    mutating func processElement(
        _ ripple: Ripple,
        _ context: KeyedContext<Int>,
        _ out: Collector<Int>
    ) {
        let far: Int64 = 1 << 45
        context.timers.registerEventTimeTimer(at: Timestamp(far + Int64(ripple.value)))
    }

    mutating func onTimer(_ timer: Timestamp, _ context: KeyedContext<Int>, _ out: Collector<Int>) {
    }
}
