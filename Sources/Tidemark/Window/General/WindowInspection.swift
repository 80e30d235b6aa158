/// Shows the windows of a window operator, its states and its timers.
struct WindowInspection<Key: StreamKey, Content>: OperatorInspection {
    private let scope: WindowScope<Key>
    private let contents: StateColumn<Content>
    private let count: (Content) -> Int?
    /// Whether the watermark ends windows; where the clock does, or nothing, none waits for late records.
    private let isEventTime: Bool

    init(
        _ scope: WindowScope<Key>,
        _ contents: StateColumn<Content>,
        isEventTime: Bool,
        _ count: @escaping (Content) -> Int?
    ) {
        self.scope = scope
        self.contents = contents
        self.isEventTime = isEventTime
        self.count = count
    }

    var windowCount: Int { contents.count }

    func forEachWindow(_ visit: (WindowFact) -> Bool) {
        var entries: [(key: WindowedKey<Key>, slot: Int)] = []
        scope.windows.directory.slots.forEach { entries.append(($0, $1.pointee)) }
        // So many are not read one by one: their own order is as good, and costs nothing.
        if entries.count <= Self.sortedLimit {
            entries.sort { $0.key.window.maxTimestamp < $1.key.window.maxTimestamp }
        }
        for entry in entries {
            guard let content = contents[entry.slot] else { continue }
            let window = entry.key.window
            let fact = WindowFact(
                key: entry.key.key,
                window: window,
                value: content,
                records: count(content),
                hasFired: isEventTime && window.maxTimestamp <= scope.watermark
            )
            if !visit(fact) { return }
        }
    }

    private static var sortedLimit: Int { 4096 }

    var states: [StateSummary] {
        scope.windows.states.map { summary(of: $0) } + scope.keys.states.map { summary(of: $0) }
    }

    func forEachState(_ visit: (StateFact) -> Bool) {
        for state in scope.windows.states where !forEachWindowEntry(of: state, visit) { return }
        for state in scope.keys.states where !forEachKeyEntry(of: state, visit) { return }
    }

    func forEachEntry(of state: String, _ visit: (StateFact) -> Bool) {
        for known in scope.windows.states where shownName(known) == state {
            if !forEachWindowEntry(of: known, visit) { return }
        }
        for known in scope.keys.states where known.name == state {
            if !forEachKeyEntry(of: known, visit) { return }
        }
    }

    var timerCount: Int {
        scope.windows.timers.eventTime.count + scope.windows.timers.processingTime.count
    }

    func forEachTimer(_ visit: (TimerFact) -> Bool) {
        let all =
            scope.windows.timers.eventTime.ordered.map { ($0, TimeDomain.eventTime) }
            + scope.windows.timers.processingTime.ordered.map { ($0, TimeDomain.processingTime) }
        for (timer, domain) in all {
            let fact = TimerFact(
                key: timer.key.key,
                window: timer.key.window,
                time: timer.time,
                domain: domain
            )
            if !visit(fact) { return }
        }
    }

    private func summary(of state: any NamedState) -> StateSummary {
        StateSummary(name: shownName(state), kind: kind(of: state), count: state.count)
    }

    /// A window's contents are a kind of their own, as at the other window operators.
    private func kind(of state: any NamedState) -> String {
        state.name == WindowStateName.contents ? "window" : state.kind
    }

    private func shownName(_ state: any NamedState) -> String {
        let prefix = WindowStateName.userPrefix
        guard state.name.hasPrefix(prefix) else { return state.name }
        return String(state.name.dropFirst(prefix.count))
    }

    private func forEachWindowEntry(
        of state: any NamedState,
        _ visit: (StateFact) -> Bool
    ) -> Bool {
        var goesOn = true
        let name = shownName(state)
        let kind = kind(of: state)
        scope.windows.directory.slots.forEach { key, slot in
            guard goesOn, let value = state.value(at: slot.pointee) else { return }
            goesOn = visit(
                StateFact(name: name, kind: kind, key: key.key, window: key.window, value: value)
            )
        }
        return goesOn
    }

    private func forEachKeyEntry(of state: any NamedState, _ visit: (StateFact) -> Bool) -> Bool {
        var goesOn = true
        scope.keys.directory.slots.forEach { key, slot in
            guard goesOn, let value = state.value(at: slot.pointee) else { return }
            goesOn = visit(StateFact(name: state.name, kind: state.kind, key: key, value: value))
        }
        return goesOn
    }
}
