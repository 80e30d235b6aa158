import Tidemark
import TidemarkDebugger

/// One visit, of which a job counts the seconds.
struct Visit: Sendable, Inspectable {
    var page: String
    var seconds: Int
    var at: Timestamp

    static let schema = Schema(Self.self) {
        $0.field("page", \.page)
        $0.field("seconds", \.seconds)
        $0.field("at", \.at)
    }
}

/// A visit whose type says nothing of its fields.
struct PlainVisit: Sendable {
    var page: String
    var seconds: Int
}

/// Visits of two pages, one a second of the clock; the fifth comes four seconds late.
let visits: [Visit] = [
    Visit(page: "a", seconds: 10, at: Timestamp(0)),
    Visit(page: "b", seconds: 20, at: Timestamp(1000)),
    Visit(page: "a", seconds: 30, at: Timestamp(2000)),
    Visit(page: "a", seconds: 70, at: Timestamp(5000)),
    Visit(page: "b", seconds: 50, at: Timestamp(1000)),
    Visit(page: "a", seconds: 60, at: Timestamp(9000)),
]

/// Counts seconds by page in windows of two seconds.
func visitJob(
    _ records: [Visit] = visits,
    lateness: Duration = .zero,
    options: ExecutionOptions = ExecutionOptions(),
    env: StreamExecutionEnvironment = StreamExecutionEnvironment()
) throws -> (Job, Collected<String>) {
    let out = env.generate(
        count: records.count,
        ratePerSecond: 1,
        .forBoundedOutOfOrderness(.seconds(1)).withTimestampAssigner { visit, _ in visit.at }
    ) { records[$0] }
    .uid("visits")
    .keyBy { $0.page }
    .window(.tumbling(size: .seconds(2)))
    .allowedLateness(lateness)
    .aggregate(0, add: { $0 += $1.seconds }, result: { "\($0) \($1.start.milliseconds) \($2)" })
    .uid("sums")
    .collect("results")
    return (try Job(env, options: options), out)
}

/// Remembers each page's longest visit and rings ten seconds after its last one.
struct Alarm: KeyedProcessFunction {
    let longest: ValueState<Int>

    mutating func processElement(
        _ visit: Visit,
        _ context: KeyedContext<String>,
        _ out: Collector<String>
    ) throws {
        if visit.seconds < 0 { throw Negative(seconds: visit.seconds) }
        longest.value = max(longest.value ?? 0, visit.seconds)
        context.timers.registerEventTimeTimer(at: visit.at.advanced(byMilliseconds: 2000))
    }

    mutating func onTimer(
        _ timer: Timestamp,
        _ context: KeyedContext<String>,
        _ out: Collector<String>
    ) {
        out.emit("\(context.currentKey) \(longest.value ?? 0)")
    }
}

/// Why the alarm refuses a visit.
struct Negative: Error, CustomStringConvertible {
    let seconds: Int
    var description: String { "a visit of \(seconds) s" }
}

/// A job with state, timers, and an operator that fails at negative visits.
func alarmJob(
    _ records: [Visit] = visits,
    options: ExecutionOptions = ExecutionOptions()
) throws -> Job {
    let env = StreamExecutionEnvironment()
    _ = env.generate(
        count: records.count,
        ratePerSecond: 1,
        .forBoundedOutOfOrderness(.seconds(1)).withTimestampAssigner { visit, _ in visit.at }
    ) { records[$0] }
    .uid("visits")
    .keyBy { $0.page }
    .process(usesProcessingTime: false) {
        Alarm(longest: try $0.valueState("longest", Int.self))
    }
    .uid("alarm")
    .collect("rings")
    return try Job(env, options: options)
}
