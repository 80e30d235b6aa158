import Tidemark

extension RandomGraph {
    /// What an operator with two inputs does.
    package enum Pairing: Sendable {
        /// State and timers that both inputs share.
        case meter(span: Int64, clock: Bool)
        /// The second input is broadcast to the first.
        case rules(span: Int64)
        /// Pairs of records that happen near each other.
        case join(lower: Int64, upper: Int64, side: Bool)
        /// Every record as it is.
        case merge
    }
}

extension RandomGraph.Pairing {
    /// How many streams leave the operator.
    var outputs: Int {
        if case .join(_, _, true) = self { return 2 }
        return 1
    }

    /// Whether it looks at the clock.
    var usesClock: Bool {
        if case .meter(_, let clock) = self { return clock }
        return false
    }

    func outputs(
        of first: DataStream<Ripple>,
        and second: DataStream<Ripple>,
        side: OutputTag<Ripple>
    ) -> [DataStream<Ripple>] {
        switch self {
        case .meter(let span, let clock):
            let pair = first.connect(second).keyBy({ $0.key }, { $0.key })
            return [pair.process(usesProcessingTime: clock) { try CoMeter($0, span, clock) }]
        case .rules(let span):
            let rules = second.broadcast(RuleBook.rules)
            return [
                first.keyBy { $0.key }.connect(rules).process(usesProcessingTime: false) {
                    RuleBook(sum: try $0.valueState("sum"), span: span)
                }
            ]
        case .join(let lower, let upper, let hasSide):
            var joined = first.keyBy { $0.key }.intervalJoin(second.keyBy { $0.key })
                .between(.milliseconds(lower), .milliseconds(upper))
            if hasSide { joined = joined.sideOutputLeftLateData(side) }
            let main = joined.process { left, right, out in
                out.emit(
                    Ripple(
                        key: left.key,
                        value: left.value &* 31 &+ right.value,
                        at: max(left.at, right.at),
                        mark: left.mark
                    )
                )
            }
            return hasSide ? [main, main.sideOutput(side)] : [main]
        case .merge: return [first.connect(second).map({ $0 }, { $0 })]
        }
    }
}

/// A function over two inputs that keeps state and sets timers.
private struct CoMeter: KeyedCoProcessFunction {
    let sum: ValueState<Int>
    let seen: ListState<Int>
    let span: Int64
    let usesClock: Bool

    init(_ context: KeyedContext<Int>, _ span: Int64, _ usesClock: Bool) throws {
        sum = try context.valueState("sum")
        seen = try context.listState("seen")
        self.span = span
        self.usesClock = usesClock
    }

    func processElement1(
        _ element: Ripple,
        _ context: KeyedContext<Int>,
        _ out: Collector<Ripple>
    ) {
        sum.value = (sum.value ?? 0) &+ element.value
        let due = Timestamp(element.at).advanced(byMilliseconds: span)
        context.timers.registerEventTimeTimer(at: due)
        if usesClock, element.value % 2 == 0 {
            let now = context.timers.currentProcessingTime
            context.timers.registerProcessingTimeTimer(at: now.advanced(byMilliseconds: span))
        }
    }

    func processElement2(
        _ element: Ripple,
        _ context: KeyedContext<Int>,
        _ out: Collector<Ripple>
    ) {
        seen.add(element.value)
        var passed = element
        passed.value = (sum.value ?? 0) &* 7 &+ seen.values.count
        if element.value % 3 != 0 { out.emit(passed) }
        if element.value % 5 == 0 { seen.clear() }
    }

    func onTimer(_ timer: Timestamp, _ context: KeyedContext<Int>, _ out: Collector<Ripple>) {
        let value = (sum.value ?? -1) &+ seen.values.reduce(0, &+)
        let at = timer.milliseconds
        out.emit(Ripple(key: context.currentKey, value: value, at: at, mark: "both"))
        if value % 3 == 0 { sum.clear() }
    }
}

/// A function that keeps what it is told by broadcast records, and judges others by it.
private struct RuleBook: KeyedBroadcastProcessFunction {
    static let rules = MapStateDescriptor<Int, String>("rules")
    let sum: ValueState<Int>
    let span: Int64

    func processElement(
        _ element: Ripple,
        _ context: KeyedReadOnlyBroadcastContext<Int>,
        _ out: Collector<Ripple>
    ) throws {
        sum.value = (sum.value ?? 0) &+ element.value
        let rules = try context.broadcastState(Self.rules)
        var judged = element
        judged.mark = rules.entries.map { "\($0.key)\($0.value)" }.joined()
        judged.value = sum.value ?? 0
        if !rules.contains(element.value % 4) { out.emit(judged) }
        context.timers.registerEventTimeTimer(
            at: Timestamp(element.at).advanced(byMilliseconds: span)
        )
    }

    func processBroadcastElement(
        _ element: Ripple,
        _ context: KeyedBroadcastContext<Int>,
        _ out: Collector<Ripple>
    ) throws {
        let rules = try context.broadcastState(Self.rules)
        switch element.value % 5 {
        case 0: try rules.remove(element.key % 4)
        case 1: try rules.clear()
        default: try rules.put(element.key % 4, "\(element.value)")
        }
        guard element.value % 3 == 0 else { return }
        context.applyToKeyedState(sum) { key, sum in
            let value = sum.value ?? 0
            out.emit(Ripple(key: key, value: value, at: element.at, mark: "told"))
            sum.value = value % 2 == 0 ? nil : value &+ 1
        }
    }

    func onTimer(
        _ timer: Timestamp,
        _ context: KeyedReadOnlyBroadcastContext<Int>,
        _ out: Collector<Ripple>
    ) throws {
        let count = try context.broadcastState(Self.rules).entries.count
        let value = (sum.value ?? 0) &* 5 &+ count
        let at = timer.milliseconds
        out.emit(Ripple(key: context.currentKey, value: value, at: at, mark: "due"))
    }
}
