import Tidemark

/// A process function that keeps all kinds of state and sets all kinds of timers.
struct Meter: KeyedProcessFunction {
    let sum: ValueState<Int>
    let seen: ListState<Int>
    let kinds: MapState<Int, Int>
    /// These have a time to live where the function looks at the clock.
    let greatest: ReducingState<Int>
    let recent: ListState<Int>
    /// The last values of the subtask, whatever their key.
    let latest: OperatorListState<Int>
    let passes: AccumulatorHandle<IntCounter>
    let span: Int64
    let usesClock: Bool
    let side: OutputTag<Ripple>?

    init(
        _ context: KeyedContext<Int>,
        span: Int64,
        usesClock: Bool,
        side: OutputTag<Ripple>?
    ) throws {
        sum = try context.valueState("sum")
        seen = try context.listState("seen")
        kinds = try context.mapState("kinds")
        let ttl = usesClock ? StateTTL(.milliseconds(span * 3), updateType: .onReadAndWrite) : nil
        greatest = try context.reducingState("greatest", ttl: ttl) { max($0, $1) }
        recent = try context.listState("recent", ttl: ttl)
        latest = try context.runtime.listState("latest")
        passes = try context.runtime.addAccumulator("passes", IntCounter())
        self.span = span
        self.usesClock = usesClock
        self.side = side
    }

    func processElement(
        _ element: Ripple,
        _ context: KeyedContext<Int>,
        _ out: Collector<Ripple>
    ) throws {
        try greatest.add(element.value)
        recent.values = recent.values.suffix(3) + [element.value]
        latest.values = latest.values.suffix(7) + [element.value]
        passes.add(1)
        sum.value = (sum.value ?? 0) &+ element.value
        seen.add(element.value)
        kinds[element.value % 3] = (kinds[element.value % 3] ?? 0) + 1
        setTimers(element, context.timers)
        var passed = element
        passed.value = sum.value ?? 0
        if element.value % 4 == 1 { out.emit(passed) }
        if let side, element.value % 5 == 2 { context.output(passed, to: side) }
    }

    func onTimer(_ timer: Timestamp, _ context: KeyedContext<Int>, _ out: Collector<Ripple>) {
        let aged = (greatest.value ?? 7) &+ recent.values.reduce(0, &+)
        let total = (sum.value ?? -1) &+ seen.values.count &* 1000 &+ aged
        let mark = context.timeDomain == .eventTime ? "event" : "clock"
        let ripple = Ripple(
            key: context.currentKey,
            value: total,
            at: timer.milliseconds,
            mark: mark
        )
        out.emit(ripple)
        if let side, total % 2 == 0 { context.output(ripple, to: side) }
        switch total % 7 {
        case 0: sum.clear()
        case 1: seen.clear()
        case 2: kinds.clear()
        case 3 where total < 100_000 && context.timeDomain == .eventTime:
            context.timers.registerEventTimeTimer(at: timer.advanced(byMilliseconds: span))
            sum.value = total &+ 1
        default: break
        }
    }

    private func setTimers(_ element: Ripple, _ timers: TimerService<Int>) {
        let due = Timestamp(element.at).advanced(byMilliseconds: span)
        switch element.value % 6 {
        case 0, 1: timers.registerEventTimeTimer(at: due)
        case 2: timers.deleteEventTimeTimer(at: due.advanced(byMilliseconds: 1))
        case 3: timers.registerEventTimeTimer(at: due.advanced(byMilliseconds: 1))
        default: break
        }
        guard usesClock else { return }
        let later = timers.currentProcessingTime.advanced(byMilliseconds: span)
        switch element.value % 5 {
        case 0, 1: timers.registerProcessingTimeTimer(at: later)
        case 2: timers.registerProcessingTimeTimer(at: later.advanced(byMilliseconds: 3))
        case 3: timers.deleteProcessingTimeTimer(at: later)
        default: break
        }
    }
}

/// Sends records to the main output or to the side, by their value.
struct Router: KeyedProcessFunction {
    let side: OutputTag<Ripple>?

    func processElement(
        _ element: Ripple,
        _ context: KeyedContext<Int>,
        _ out: Collector<Ripple>
    ) {
        guard let side, element.value % 3 == 0 else { return out.emit(element) }
        context.output(element, to: side)
    }
}

/// A generator that says at every tick how far time has come.
struct Lagging: WatermarkGenerator {
    let lag: Int64
    var highest = Timestamp.min

    mutating func onEvent(
        _ element: Ripple,
        timestamp: Timestamp,
        output: inout WatermarkOutput
    ) {
        highest = max(highest, timestamp)
    }

    mutating func onPeriodicEmit(_ output: inout WatermarkOutput) {
        if highest.isFinite { output.emitWatermark(highest.advanced(byMilliseconds: -lag)) }
    }
}
