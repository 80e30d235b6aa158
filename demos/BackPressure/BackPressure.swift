import TidemarkApp

/// A reading on its way through the job.
public struct Reading: Sendable {
    /// Which device it is of; one device sends most of all readings.
    public var device: Int
    /// What it says, worked on by every operator.
    public var value: UInt64

    /// Works on the value for some rounds: the same work in every run, on every machine.
    @inline(never)
    mutating func work(rounds: Int) {
        var mixed = value
        for _ in 0..<max(0, rounds) {
            mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
            mixed ^= mixed >> 27
        }
        value = mixed >> 40
    }
}

/// A generator at full speed before a slow operator with an uneven key, and a sink that is slower still.
public struct BackPressure: TidemarkJob {
    /// What people see before the job runs.
    public static let presentation = Presentation(
        title: "Who waits for whom: back pressure from a slow sink up to the source",
        summary: """
            The sink cannot keep up, so the operator before it waits for room part of the time (LOW), and the generator \
            nearly all of it (HIGH). One device sends most readings: one subtask works, the other has little to do.
            """,
        parametersInConsole: ["records": "100000000"]
    )

    /// Writes the program down.
    public static func build(_ env: StreamExecutionEnvironment) throws {
        let records = env.parameter("records", default: 1_500_000, help: "how many readings")
        let devices = max(
            2,
            env.parameter("devices", default: 64, help: "how many devices send them")
        )
        let skew = env.parameter(
            "skew",
            default: 80,
            help: "how many of a hundred readings are of device 0"
        )
        let scoreCost = env.parameter(
            "score-cost",
            default: 350,
            help: "rounds of work for each reading in the slow operator"
        )
        let sinkCost = env.parameter(
            "sink-cost",
            default: 750,
            help: "rounds of work for each reading in the slow sink"
        )
        env.generate(count: records) { Self.reading($0, devices: devices, skew: skew) }
            .name("readings").uid("readings")
            .keyBy { $0.device }
            .process(usesProcessingTime: false) { try Scores($0, rounds: scoreCost) }
            .setParallelism(2)
            .name("score").uid("score")
            .addSink("Slow") { _ in SlowSink(rounds: sinkCost) }
            .setParallelism(1)
            .name("sink").uid("sink")
    }

    private static func reading(_ number: Int, devices: Int, skew: Int) -> Reading {
        var mixed = UInt64(truncatingIfNeeded: number) &+ 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ mixed >> 33) &* 0xff51_afd7_ed55_8ccd
        mixed ^= mixed >> 33
        let isOfFirst = mixed % 100 < UInt64(max(0, skew))
        let other = 1 + Int(mixed / 100 % UInt64(devices - 1))
        return Reading(device: isOfFirst ? 0 : other, value: mixed >> 40)
    }
}

/// Scores each reading, slowly, and adds the scores of a device up.
struct Scores: KeyedProcessFunction {
    private let sum: ValueState<UInt64>
    private let rounds: Int

    init(_ context: KeyedContext<Int>, rounds: Int) throws {
        sum = try context.valueState("sum")
        self.rounds = rounds
    }

    func processElement(
        _ element: Reading,
        _ context: KeyedContext<Int>,
        _ out: Collector<Reading>
    ) {
        var scored = element
        scored.work(rounds: rounds)
        scored.value = (sum.value ?? 0) &+ scored.value
        sum.value = scored.value
        out.emit(scored)
    }
}

/// Takes its time with each reading.
struct SlowSink: SinkFunction {
    let rounds: Int
    private var last: UInt64 = 0

    init(rounds: Int) {
        self.rounds = rounds
    }

    mutating func invoke(_ element: borrowing Reading, timestamp: Timestamp?) {
        var taken = copy element
        taken.work(rounds: rounds)
        last = taken.value
    }
}
