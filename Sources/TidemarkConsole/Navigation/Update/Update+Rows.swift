import TidemarkInspection

extension Update {
    /// Carries out keys that go from row to row, or move the time cursor.
    mutating func move(_ action: Action) {
        switch (state.place, action) {
        case (.operators, _): moveInOperators(action)
        case (.time, .left), (.time, .right), (.time, .first), (.time, .last): moveInTime(action)
        case (.time, .up): moveInOperators(.up)
        case (.time, .down): moveInOperators(.down)
        case (.time, _): break
        case (.state, _): moveInState(action)
        case (.events, _), (.checkpoints, _), (.operatorPage, _): moveInList(action)
        }
    }

    static let page: Int64 = 10

    private mutating func moveInOperators(_ action: Action) {
        let ids = model.operatorLines(state).map(\.id)
        guard !ids.isEmpty else { return }
        let now = state.selectedLine.flatMap { ids.firstIndex(of: $0) }
        let next: Int
        switch action {
        case .up: next = now.map { $0 - 1 } ?? ids.count - 1
        case .down: next = now.map { $0 + 1 } ?? 0
        case .pageUp: next = (now ?? 0) - Int(Self.page)
        case .pageDown: next = (now ?? 0) + Int(Self.page)
        case .first: next = 0
        case .last: next = ids.count - 1
        default: return
        }
        state.selectedLine = ids[min(max(0, next), ids.count - 1)]
    }

    private mutating func moveInState(_ action: Action) {
        let isEntries = PaneOrder.current(model, state) == .entries
        let focus = StateFocus(model, state)
        let ids = isEntries ? focus.entries.map(\.id) : (model.states ?? []).map(\.id)
        let now = isEntries ? focus.entry?.id : focus.list?.id
        guard let place = now.flatMap({ ids.firstIndex(of: $0) }),
            let next = Self.place(place, action, of: ids.count)
        else { return }
        if isEntries {
            state.selectedEntry = ids[next]
        } else if state.selectedState != ids[next] {
            state.selectedState = ids[next]
            state.selectedEntry = nil
        }
    }

    /// Where a key goes from a place in a list; nil for keys that go nowhere.
    private static func place(_ now: Int, _ action: Action, of count: Int) -> Int? {
        let next: Int
        switch action {
        case .up: next = now - 1
        case .down: next = now + 1
        case .pageUp: next = now - Int(page)
        case .pageDown: next = now + Int(page)
        case .first: next = 0
        case .last: next = count - 1
        default: return nil
        }
        return min(max(0, next), count - 1)
    }

    private mutating func moveInTime(_ action: Action) {
        guard let whole = PlotRange.whole(of: model), let shown = PlotRange(model, state.plot)
        else { return }
        let step = max(1, shown.span / 100)
        let now = state.plot.cursor ?? whole.end
        switch action {
        case .left: state.plot.cursor = max(whole.start, now - step)
        // Beyond the newest there is only what `r` runs to, so far as one can look ahead.
        case .right: state.plot.cursor = min(whole.end + whole.span, now + step)
        case .first: state.plot.cursor = whole.start
        default: state.plot.cursor = nil
        }
    }

    private mutating func moveInList(_ action: Action) {
        guard let pane = PaneOrder.current(model, state) else { return }
        let numbers = rowNumbers(of: pane)
        guard !numbers.isEmpty else { return }
        let isNewestLast = pane.followsNewest
        let rest = isNewestLast ? numbers.upperBound - 1 : numbers.lowerBound
        let now = min(max(state.cursors[pane] ?? rest, numbers.lowerBound), numbers.upperBound - 1)
        let next: Int64
        switch action {
        case .up: next = now - 1
        case .down: next = now + 1
        case .pageUp: next = now - Self.page
        case .pageDown: next = now + Self.page
        case .first: next = numbers.lowerBound
        case .last: next = numbers.upperBound - 1
        default: return
        }
        let kept = min(max(next, numbers.lowerBound), numbers.upperBound - 1)
        let isAtRest = isNewestLast && kept == numbers.upperBound - 1 && action == .last
        state.cursors[pane] = isAtRest ? nil : kept
    }

    private var checkpointNumbers: Range<Int64> {
        let ids = model.checkpoints.rows.map(\.id)
        guard let first = ids.min(), let last = ids.max() else { return 0..<0 }
        return -last..<(1 - first)
    }

    private func rowNumbers(of pane: ListPane) -> Range<Int64> {
        switch pane {
        case .events: model.events.firstNumber..<model.events.total
        case .late: model.late.firstNumber..<model.late.total
        // The newest is at the top, and a row is known by its number.
        case .checkpoints: checkpointNumbers
        case .output: model.output.firstNumber..<model.output.total
        case .states, .entries: 0..<0
        case .config: 0..<Int64(model.parameters.count)
        case .windows: 0..<Int64(model.windows.rows.count)
        case .channels: 0..<Int64(model.channels.count)
        case .subtasks: 0..<Int64(pageOperator?.view.subtasks.count ?? 0)
        case .splits: 0..<Int64(pageOperator.map { model.splits(of: $0).count } ?? 0)
        }
    }
}

extension ListPane {
    /// Whether its newest row is the last and is followed.
    var followsNewest: Bool { self == .events || self == .late || self == .output }
}
