import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// What is shown of living state is what its written form says, which any reader decodes without the types of the job.
@Suite struct WrittenStateTests {
    private enum Mood: Sendable { case calm, cross }

    private enum Reason: Codable, Sendable {
        case none
        case weather(String, delay: Int)
    }

    private struct Entry: Sendable {
        var text: String
        var count: Int
        var ratio: Double
        var last: Timestamp?
        var mood: Mood
        var parts: [Int32]
        var seen: Set<Int>
        var counts: [Int: Double]
        var reason: Reason
    }

    /// Keeps a state of every sort.
    private struct Keeper: KeyedProcessFunction {
        let value: ValueState<Entry>
        let list: ListState<String>
        let map: MapState<String, Int>
        let sum: ReducingState<Int>
        let mean: AggregatingState<Int, [Int], Double>

        init(_ context: KeyedContext<String>) throws {
            value = try context.valueState("value")
            list = try context.listState("list")
            map = try context.mapState("map")
            sum = try context.reducingState("sum") { $0 + $1 }
            mean = try context.aggregatingState(
                "mean",
                initial: [],
                add: { $0.append($1) },
                result: { Double($0.reduce(0, +)) / Double(max(1, $0.count)) }
            )
        }

        mutating func processElement(
            _ number: Int,
            _ context: KeyedContext<String>,
            _ out: Collector<Int>
        ) throws {
            value.value = Entry(
                text: "number \(number)",
                count: number,
                ratio: Double(number) / 4,
                last: number % 3 == 0 ? nil : Timestamp(Int64(number) * 1000),
                mood: number % 2 == 0 ? .calm : .cross,
                parts: (0..<Int32(number % 4)).map { $0 },
                // In the order of their texts 10 comes before 9.
                seen: Set((0..<number % 5).map { 8 + $0 }),
                counts: Dictionary(uniqueKeysWithValues: (0..<number % 4).map { (9 + $0, 0.5) }),
                reason: number % 2 == 0 ? .none : .weather("snow", delay: number)
            )
            list.add("item \(number)")
            map["at \(number % 3)"] = number
            try sum.add(number)
            try mean.add(number)
        }

        func onTimer(_ timer: Timestamp, _ context: KeyedContext<String>, _ out: Collector<Int>) {}
    }

    private static func job() throws -> Job {
        let env = StreamExecutionEnvironment()
        env.parallelism = 2
        let strategy = WatermarkStrategy<Int>.forMonotonousTimestamps()
            .withTimestampAssigner { number, _ in Timestamp(Int64(number) * 1000) }
        let source = GeneratorSource(count: 400, ratePerSecond: 10) { $0 }
        let numbers = env.fromSource(source, strategy, name: "numbers")
            .setParallelism(1).uid("numbers").keyBy { "key \($0 % 5)" }
        _ = numbers.process { try Keeper($0) }.uid("keeper").discard()
        _ = numbers.window(.tumbling(size: .minutes(1)))
            .aggregate(0, add: { $0 += $1 }, result: { "\($0) \($2)" }).uid("windows").discard()
        _ = numbers.window(.session(gap: .seconds(30)))
            .reduce { $0 + $1 }.uid("sessions").discard()
        _ = numbers.reduce { $0 + $1 }.uid("sums").discard()
        _ = numbers.intervalJoin(numbers).between(.seconds(-5), .seconds(5))
            .process { left, right, out in out.emit(left + right) }
            .uid("joined").discard()
        return try Job(env)
    }

    @Test func `every sort of state is shown as it is written`() throws {
        let storage = MemoryCheckpointStorage()
        let session = try DebugSession(
            job: try Self.job(),
            name: "kept",
            driver: .step,
            parameters: StreamExecutionEnvironment().parameters,
            places: CheckpointPlaces(storage: storage)
        )
        _ = session.play("step event 150")
        #expect(session.ask("savepoint here").text("status") == "completed")
        let shown = session.ask("show state limit 1000")["state"].rows
        let name = try #require(storage.names().first)
        let stored = try storage.checkpoint(name)
        var written: [String: Set<String>] = [:]
        let files = try stored.stateFiles()
        for entry in stored.manifest.operators {
            for file in files[entry.id] ?? [] {
                try file.forEachEntry { found in
                    guard let key = found.key else { return true }
                    let texts = [InspectedValue(key), InspectedValue(found.value)].map(\.json.line)
                    written[entry.id, default: []].insert(texts.joined(separator: " = "))
                    return true
                }
            }
        }
        var kinds: Set<String> = []
        for row in shown {
            let place = row.text("operator")
            let kind = row.text("kind")
            // Sessions of a key are written as one list.
            if place == "sessions" { continue }
            kinds.insert(kind)
            let texts = [row["key"], row["value"]].map { $0?.line ?? "" }
            let text = texts.joined(separator: " = ")
            #expect(written[place]?.contains(text) == true, "\(place) \(kind): \(text)")
        }
        let all: Set = ["value", "list", "map", "reducing", "aggregating", "window"]
        #expect(kinds.isSuperset(of: all))
        let bytes = session.ask("show operators at keeper")["operators"].rows.first
        #expect(bytes?.number("stateBytes") ?? 0 > 0)
    }
}
