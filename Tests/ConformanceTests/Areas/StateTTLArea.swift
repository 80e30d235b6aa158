import Tidemark
import TidemarkTesting

/// State with a time to live: a job whose records say what to do, and arrive when the vector's clock says.
enum StateTTLArea {
    static func run(_ vector: ConformanceCase) throws -> Produced? {
        let one = try produced(vector, chunk: 1)
        let many = try produced(vector, chunk: 1024)
        guard one.events == many.events else {
            throw ConformanceCase.Malformed(what: "the result depends on the size of chunks")
        }
        return one
    }

    private static func produced(_ vector: ConformanceCase, chunk: Int) throws -> Produced {
        let setting = try Setting(vector.job)
        var clock = Timestamp(vector.job["startTime"]?.integer ?? 0)
        var arrivals: [ScheduledSource<Order>.Arrival] = []
        for (index, item) in vector.script.enumerated() {
            if let advance = item["clock"]?.integer {
                clock = clock.advanced(byMilliseconds: advance)
            } else {
                arrivals.append(.init(instant: clock, element: Order(at: index, item: item)))
            }
        }
        let env = StreamExecutionEnvironment()
        let source = ScheduledSource([arrivals], isPaced: true)
        let results = env.fromSource(source, name: "orders")
            .keyBy { $0.item["k"]?.string ?? "" }
            .process { try StateFunction($0, setting) }
            .collect()
        let driver = try Job(env).startStepping()
        driver.chunk = chunk
        while driver.turn() == .advanced {}
        if let failure = driver.failure { throw failure }
        var produced = Produced()
        for (at, result) in results.values { produced.note(["result": result], at: at) }
        return produced
    }

    private struct Order: Sendable {
        let at: Int
        let item: JSON
    }

    private struct Setting: Sendable {
        let kind: String
        let ttl: StateTTL

        init(_ job: JSON) throws {
            guard let kind = job["state"]?.string, let ttl = job["ttl"]?.integer,
                let update = job["update"]?.string.flatMap(StateTTL.UpdateType.init(rawValue:)),
                let visibility = job["visibility"]?.string
                    .flatMap(StateTTL.StateVisibility.init(rawValue:))
            else { throw ConformanceCase.Malformed(what: "a setting of the state") }
            self.kind = kind
            self.ttl = StateTTL(.milliseconds(ttl), updateType: update, visibility: visibility)
        }
    }

    /// Does one order after the other on a state of the kind that the vector names.
    private struct StateFunction: KeyedProcessFunction {
        typealias Key = String
        let act: (JSON) throws -> JSON?

        init(_ context: KeyedContext<String>, _ setting: Setting) throws {
            let ttl = setting.ttl
            switch setting.kind {
            case "value": act = Self.value(try context.valueState("s", ttl: ttl))
            case "list": act = Self.list(try context.listState("s", ttl: ttl))
            case "map": act = Self.map(try context.mapState("s", ttl: ttl))
            case "reducing":
                act = Self.reducing(try context.reducingState("s", ttl: ttl) { $0 &+ $1 })
            default: throw ConformanceCase.Malformed(what: "a state of kind \(setting.kind)")
            }
        }

        func processElement(
            _ order: Order,
            _ context: KeyedContext<String>,
            _ out: Collector<(Int, JSON)>
        ) throws {
            if let result = try act(order.item) { out.emit((order.at, result)) }
        }

        private static func value(_ state: ValueState<Int64>) -> (JSON) throws -> JSON? {
            { item in
                switch item["do"]?.string {
                case "update": state.value = item["v"]?.integer
                case "get": return .some(state.value.map { .integer($0) } ?? .null)
                case "clear": state.clear()
                default: throw unknown(item)
                }
                return nil
            }
        }

        private static func list(_ state: ListState<Int64>) -> (JSON) throws -> JSON? {
            { item in
                switch item["do"]?.string {
                case "add": state.add(item["v"]?.integer ?? 0)
                case "update": state.values = (item["vs"]?.array ?? []).compactMap(\.integer)
                case "get": return .array(state.values.map { .integer($0) })
                case "clear": state.clear()
                default: throw unknown(item)
                }
                return nil
            }
        }

        private static func map(_ state: MapState<String, Int64>) -> (JSON) throws -> JSON? {
            { item in
                let key = item["mk"]?.string ?? ""
                switch item["do"]?.string {
                case "put": state[key] = item["v"]?.integer
                case "remove": state.remove(key)
                case "getKey": return .some(state[key].map { .integer($0) } ?? .null)
                case "contains": return .bool(state.contains(key))
                case "isEmpty": return .bool(state.isEmpty)
                case "entries":
                    let entries = state.entries.map { ($0.key, JSON.integer($0.value)) }
                    return .object(Dictionary(uniqueKeysWithValues: entries))
                case "clear": state.clear()
                default: throw unknown(item)
                }
                return nil
            }
        }

        private static func reducing(_ state: ReducingState<Int64>) -> (JSON) throws -> JSON? {
            { item in
                switch item["do"]?.string {
                case "add": try state.add(item["v"]?.integer ?? 0)
                case "get": return .some(state.value.map { .integer($0) } ?? .null)
                case "clear": state.clear()
                default: throw unknown(item)
                }
                return nil
            }
        }

        private static func unknown(_ item: JSON) -> ConformanceCase.Malformed {
            ConformanceCase.Malformed(what: "an order: \(item)")
        }
    }
}
