import Tidemark

extension RandomGraph {
    /// What a window has beside the ordinary, so that it runs on the operator that can do everything.
    package struct WindowExtras: Sendable {
        package var windows = Windows.asDrawn
        package var trigger = FiringRule.own
        package var evictor = Evicting.nothing
        /// Whether the function has states of its own.
        package var isStateful = false

        /// Which windows stand in for those that were drawn.
        package enum Windows: Sendable {
            case asDrawn, byClock, global, dynamicSession
        }

        /// When windows give results.
        package enum FiringRule: Sendable {
            case own, early
            case count(Int)
            case continuous(Int64)
            case continuousByClock(Int64)
            case delta(Double)
            case purging
        }

        /// What is taken out of windows that fire.
        package enum Evicting: Sendable {
            case nothing
            case count(Int, after: Bool)
            case time(Int64, after: Bool)
            case delta(Double)
        }

        /// Whether the clock decides anything.
        package var usesClock: Bool {
            if case .byClock = windows { return true }
            if case .continuousByClock = trigger { return true }
            return false
        }
    }
}

extension RandomGraph.WindowShape {
    /// Puts the windows behind a stream, with all that they have beside their function.
    func windows(
        of stream: DataStream<Ripple>,
        late side: OutputTag<Ripple>
    ) -> WindowedStream<Ripple, Int> {
        let keyed = stream.keyBy { $0.key }
        var windows: WindowedStream<Ripple, Int>
        switch extras?.windows {
        case nil, .asDrawn: windows = keyed.window(assigner(.event))
        case .byClock: windows = keyed.window(assigner(.processing))
        case .global: windows = keyed.window(.global)
        case .dynamicSession:
            windows = keyed.window(
                .dynamicSession { .milliseconds(1 + Int64($0.value.magnitude % 40)) }
            )
        }
        if lateness > 0 { windows = windows.allowedLateness(.milliseconds(lateness)) }
        if hasLateOutput { windows = windows.sideOutputLateData(to: side) }
        guard let extras else { return windows }
        return extras.evicting(extras.firing(windows.usingGeneralOperator))
    }

    private func assigner(_ time: TimeDomain) -> WindowAssigner {
        switch span {
        case .tumbling(let size): .tumbling(size: .milliseconds(size), time: time)
        case .sliding(let size, let slide):
            .sliding(size: .milliseconds(size), slide: .milliseconds(slide), time: time)
        case .session(let gap): .session(gap: .milliseconds(gap), time: time)
        }
    }
}

extension RandomGraph.WindowExtras {
    fileprivate func firing(
        _ windows: WindowedStream<Ripple, Int>
    ) -> WindowedStream<Ripple, Int> {
        switch trigger {
        case .own: windows
        case .early: windows.trigger(EarlyBird())
        case .count(let count): windows.trigger(.count(count))
        case .continuous(let interval):
            windows.trigger(.continuousEventTime(every: .milliseconds(interval)))
        case .continuousByClock(let interval):
            windows.trigger(.continuousProcessingTime(every: .milliseconds(interval)))
        case .delta(let threshold):
            windows.trigger(
                .delta(threshold: threshold) { abs(Double($0.value) - Double($1.value)) }
            )
        case .purging: windows.trigger(.purging(.count(2)))
        }
    }

    fileprivate func evicting(
        _ windows: WindowedStream<Ripple, Int>
    ) -> WindowedStream<Ripple, Int> {
        switch evictor {
        case .nothing: windows
        case .count(let count, let after):
            windows.evictor(.count(count, afterFunction: after))
        case .time(let span, let after):
            windows.evictor(.time(.milliseconds(span), afterFunction: after))
        case .delta(let threshold):
            windows.evictor(
                .delta(threshold: threshold) { abs(Double($0.value) - Double($1.value)) }
            )
        }
    }
}

/// Fires at the first record of a window, at every third, and at its end: a trigger with state and timers of its own.
private struct EarlyBird: Trigger {
    func onElement(
        _ element: Ripple,
        at timestamp: Timestamp?,
        in window: TimeWindow,
        _ context: TriggerContext<Int>
    ) -> TriggerResult {
        let seen = (context.state ?? 0) + 1
        context.state = seen
        context.registerEventTimeTimer(at: window.maxTimestamp)
        return seen % 3 == 1 ? .fire : .continue
    }

    func onEventTime(
        _ time: Timestamp,
        in window: TimeWindow,
        _ context: TriggerContext<Int>
    ) -> TriggerResult {
        time == window.maxTimestamp ? .fireAndPurge : .continue
    }

    var canMerge: Bool { true }

    func onMerge(_ window: TimeWindow, _ context: TriggerContext<Int>) {
        context.mergeState { $0 + $1 }
        context.registerEventTimeTimer(at: window.maxTimestamp)
    }

    func clear(_ window: TimeWindow, _ context: TriggerContext<Int>) {
        context.deleteEventTimeTimer(at: window.maxTimestamp)
        context.state = nil
    }

    var usesProcessingTime: Bool { false }
}

/// Counts the firings of windows and of keys, and notes what they saw.
struct FiringCount: ProcessWindowFunction {
    /// Nil where windows merge, which cannot have states of their own.
    let ofWindow: ValueState<Int>?
    let seen: ListState<Int>
    let side: OutputTag<Ripple>?

    init(_ context: ProcessWindowContext<Int>, merges: Bool, side: OutputTag<Ripple>?) throws {
        ofWindow = merges ? nil : try context.windowState.valueState("firings")
        seen = try context.globalState.listState("seen")
        self.side = side
    }

    func process(
        _ key: Int,
        _ elements: [Ripple],
        _ context: ProcessWindowContext<Int>,
        _ out: Collector<Ripple>
    ) {
        let firings = (ofWindow?.value ?? 0) + 1
        ofWindow?.value = firings
        seen.add(elements.count)
        if seen.values.count > 5 { seen.clear() }
        let sum = elements.reduce(firings &* 1000 &+ seen.values.count) { $0 &* 31 &+ $1.value }
        let at = elements.last?.at ?? 0
        let ripple = Ripple(key: key, value: sum, at: at, mark: "firing \(firings)")
        out.emit(ripple)
        if let side, sum % 3 == 0 { context.output(ripple, to: side) }
    }

    func clear(_ context: ProcessWindowContext<Int>) {
        ofWindow?.clear()
    }
}
