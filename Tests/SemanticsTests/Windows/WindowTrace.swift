import Testing
import Tidemark
import TidemarkTesting

/// A record of the scripts of these tests.
struct Beat: Sendable {
    var key: String
    var value: Int
    var gap: Int64 = 0
}

/// A script of records and watermarks, taken item by item, and what each item gave.
///
/// `1@5` is value 1 at instant 5 of key a, `b:1@5` of key b, `1` a record without a timestamp, `W(9)` a watermark,
/// `P(1500)` moves the clock to an instant, `end` ends the input.
struct WindowTrace {
    typealias Build = (DataStream<Beat>) -> DataStream<String>

    private let items: [String]

    init(_ script: String) {
        items = script.split(separator: " ").map(String.init)
    }

    /// A script in which items that begin with `r:` are of a second stream; watermarks are of both.
    static func paired(
        _ script: String,
        _ build: (DataStream<Beat>, DataStream<Beat>) -> DataStream<String>
    ) throws -> [String] {
        let items = script.split(separator: " ").map(String.init)
        let sides = [false, true].map { isRight in
            items.map { item in
                if item.hasPrefix("r:") { return isRight ? String(item.dropFirst(2)) : "-" }
                return isRight && !item.hasPrefix("W") && item != "end" ? "-" : item
            }
        }
        let trace = WindowTrace(script)
        let env = StreamExecutionEnvironment()
        let left = try trace.stream(env, "left", sides[0])
        let right = try trace.stream(env, "right", sides[1])
        return try trace.run(Job.of(env, build(left, right)))
    }

    /// What the job behind the script gives, item by item: `W(9): [1 2]@9`.
    func lines(_ build: Build) throws -> [String] {
        let env = StreamExecutionEnvironment()
        return try run(Job.of(env, build(try stream(env, "beats", items))))
    }

    private func stream(
        _ env: StreamExecutionEnvironment,
        _ name: String,
        _ items: [String]
    ) throws -> DataStream<Beat> {
        var arrivals: [ScheduledSource<SourceEvent<Beat>>.Arrival] = []
        for (instant, item) in zip(instants, items) {
            guard let event = try Self.event(item) else { continue }
            arrivals.append(.init(instant: instant, element: event))
        }
        // Keeps the source open behind the script.
        if items.last != "end" {
            arrivals.append(
                .init(instant: Timestamp(1_000_000), element: .watermark(.min))
            )
        }
        return env.fromEvents(ScheduledSource([arrivals], isPaced: true), name: name)
    }

    /// When each item comes: one after the other, or as the script says.
    private var instants: [Timestamp] {
        var now: Int64 = 0
        return items.map { item in
            now = Self.number(item, "P(").map { Int64($0) } ?? now + 1
            return Timestamp(now)
        }
    }

    private func run(_ run: (job: Job, results: Collected<String>)) throws -> [String] {
        let driver = try run.job.startStepping()
        var lines: [String] = []
        var seen = 0
        for (instant, item) in zip(instants, items) {
            driver.horizon = item == "end" ? .max : instant
            while driver.turn() == .advanced {}
            let rows = run.results.all.dropFirst(seen).map { row in
                row.timestamp.map { "\(row.value)@\($0 == .max ? "max" : "\($0.milliseconds)")" }
                    ?? row.value
            }
            seen += rows.count
            if !rows.isEmpty { lines.append("\(item): \(rows.joined(separator: " "))") }
            if let failure = driver.failure { throw failure }
        }
        return lines
    }

    private static func event(_ item: String) throws -> SourceEvent<Beat>? {
        if item == "-" || item.hasPrefix("P(") { return nil }
        // The input goes on until its end comes; it says nothing new.
        if item == "end" { return .watermark(.min) }
        if let watermark = number(item, "W(") { return .watermark(Timestamp(Int64(watermark))) }
        let parts = item.split(separator: ":")
        let key = parts.count > 1 ? String(parts[0]) : "a"
        let numbers = try #require(parts.last).split(separator: "@")
        let gap = numbers.count > 2 ? Int64(numbers[2]) ?? 0 : 0
        let beat = Beat(key: key, value: try #require(Int(numbers[0])), gap: gap)
        return .record(beat, at: numbers.count > 1 ? Int64(numbers[1]).map { Timestamp($0) } : nil)
    }

    private static func number(_ item: String, _ prefix: String) -> Int? {
        guard item.hasPrefix(prefix), item.hasSuffix(")") else { return nil }
        return Int(item.dropFirst(prefix.count).dropLast())
    }
}

extension Job {
    /// The job of a stream, whose results are gathered.
    fileprivate static func of(
        _ env: StreamExecutionEnvironment,
        _ stream: DataStream<String>
    ) throws -> (job: Job, results: Collected<String>) {
        let results = stream.collect()
        return (try Job(env), results)
    }
}

extension WindowedStream where Element == Beat, Key == String {
    /// The values of each window that fires, `[1 2]`, with the key where it is not a.
    var lists: DataStream<String> {
        process { key, _, beats, out in out.emit(beats.list(of: key)) }
    }

    /// The values of each window with its span.
    var spans: DataStream<String> {
        process { key, context, beats, out in
            let window = context.window
            out.emit(
                "\(window.start.milliseconds)-\(window.end.milliseconds)\(beats.list(of: key))"
            )
        }
    }

    /// The sum of each window.
    var sums: DataStream<String> {
        reduce { Beat(key: $0.key, value: $0.value + $1.value) }.map { "\($0.value)" }
    }

    /// The lists, and the values of late records.
    var listsAndLate: DataStream<String> {
        let late = OutputTag<Beat>("late")
        let main = sideOutputLateData(to: late).lists
        return main.union(main.sideOutput(late).map { "late \($0.value)" })
    }
}

extension [Beat] {
    func list(of key: String) -> String {
        let values = map { "\($0.value)" }.joined(separator: " ")
        return key == "a" ? "[\(values)]" : "\(key)[\(values)]"
    }
}

extension DataStream<Beat> {
    /// Windows of each key.
    func windows(_ assigner: WindowAssigner) -> WindowedStream<Beat, String> {
        keyBy { $0.key }.window(assigner)
    }
}

extension Duration {
    /// Milliseconds, as all scripts count.
    static func ms(_ count: Int64) -> Duration { .milliseconds(count) }
}
