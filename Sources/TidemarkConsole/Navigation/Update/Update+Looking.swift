import TidemarkInspection

extension Update {
    /// Carries out keys that change what is looked at; false for any other.
    mutating func look(_ action: Action) -> Bool {
        switch action {
        case .go(let screen): show(screen)
        case .open: open()
        case .inspectState: inspectState()
        case .close: close()
        case .nextPane: turnPane(by: 1)
        case .previousPane: turnPane(by: -1)
        case .previousSibling: turnOperator(by: -1)
        case .nextSibling: turnOperator(by: 1)
        case .expand: expand()
        case .freeze: freeze()
        case .nextFinding: nextFinding()
        case .listMarks: state.overlay = .marks(selected: nil)
        case .zoomIn: zoom(by: 1)
        case .zoomOut: zoom(by: -1)
        case .sortLeft: sort(by: -1)
        case .sortRight: sort(by: 1)
        case .invertSort: state.sort?.isInverted.toggle()
        case .copy: copy()
        case .explain: explain()
        case .filter: state.prompt = Prompt(.filter, state.filter)
        case .command: state.prompt = Prompt(.command)
        case .help: state.overlay = .help(scroll: 0)
        case .quit: quit()
        case .suspend: effects.append(.suspend)
        case .redraw: effects.append(.redraw)
        default: return false
        }
        return true
    }

    mutating func show(_ screen: Screen) {
        state.screen = screen
        state.openOperator = nil
        state.isPaneExpanded = false
    }

    mutating func quit() {
        let isOver = [.finished, .failed, .canceled].contains(newest.job.status)
        if isOver { effects.append(.leave) } else { state.overlay = .quit(.stay) }
    }

    private mutating func open() {
        switch state.place {
        case .checkpoints: askForRestore()
        case .state: openEntries()
        default: openPage()
        }
    }

    /// From the states to the entries of the one that is selected.
    private mutating func openEntries() {
        guard let focus = StateFocus(model, state).list else {
            return say(.note, "no state to open")
        }
        state.selectedState = focus.id
        state.panes[.state] = 0
    }

    /// Goes to the state of the operator in focus.
    private mutating func inspectState() {
        if let owner = operatorInFocus { state.selectedLine = owner.id }
        state.selectedState = nil
        state.selectedEntry = nil
        show(.state)
    }

    private mutating func openPage() {
        let lines = model.operatorLines(state)
        guard let line = lines.first(where: { $0.id == state.selectedLine }) ?? lines.first else {
            say(.note, "no operator to open")
            return
        }
        state.selectedLine = line.id
        state.openOperator = line.operatorID
        state.isPaneExpanded = false
    }

    /// Going back discards what was done since, so its number has to be written.
    private mutating func askForRestore() {
        guard let row = model.checkpoint(in: state), row.isKept else {
            say(.note, "this checkpoint is not kept: select one that is")
            return
        }
        state.prompt = Prompt(.command, "restore ")
        say(.note, "write \(row.id) to go on from there; what was done since is done again")
    }

    private mutating func close() {
        if state.isPaneExpanded {
            state.isPaneExpanded = false
        } else if state.openOperator != nil {
            state.openOperator = nil
        } else if !state.filter.isEmpty {
            state.filters[state.screen] = nil
        } else {
            state.selectedLine = nil
            state.selectedEntry = nil
            state.cursors = [:]
            state.plot.cursor = nil
        }
    }

    private mutating func turnPane(by step: Int) {
        let count = PaneOrder.panes(at: state.place, model, state).count
        guard count > 0 else { return }
        state.panes[state.place] = ((state.pane + step) % count + count) % count
    }

    private mutating func turnOperator(by step: Int) {
        let ids = OperatorTree(model.operators).places.map(\.node.id)
        guard !ids.isEmpty else { return }
        let now = operatorInFocus.flatMap { node in ids.firstIndex(of: node.id) }
        let next = now.map { ($0 + step + ids.count) % ids.count } ?? (step > 0 ? 0 : ids.count - 1)
        state.selectedLine = ids[next]
        if state.openOperator != nil { state.openOperator = ids[next] }
    }

    private mutating func expand() {
        guard state.place == .operators else {
            state.isPaneExpanded.toggle()
            return
        }
        let shown = operatorInFocus.map { [$0.id] } ?? model.operators.map(\.id)
        if state.expanded.isSuperset(of: shown) {
            state.expanded.subtract(shown)
            if let owner = operatorInFocus?.id { state.selectedLine = owner }
        } else {
            state.expanded.formUnion(shown)
        }
    }

    private mutating func freeze() {
        state.frozen = state.frozen == nil ? model : nil
    }

    private mutating func nextFinding() {
        guard !model.findings.isEmpty else {
            say(.note, "no findings")
            return
        }
        let next = state.finding.map { ($0 + 1) % model.findings.count } ?? 0
        state.finding = next
        guard let id = model.findings[next].operatorID else { return }
        state.selectedLine = id
        if state.openOperator != nil { state.openOperator = id }
    }

    private mutating func zoom(by step: Int) {
        let now = PlotRange.zoom(model, state.plot)
        state.plot.zoom = min(max(0, now + step), PlotView.zoomLimit)
    }

    private mutating func sort(by step: Int) {
        let columns = OperatorSort.Column.allCases
        let now = state.sort?.column.rawValue ?? (step > 0 ? -1 : columns.count)
        let next = now + step
        state.sort =
            columns.indices.contains(next)
            ? OperatorSort(column: columns[next], isInverted: state.sort?.isInverted ?? false)
            : nil
    }

    private mutating func copy() {
        let row: JSONValue?
        switch state.place {
        case .operators, .operatorPage, .time: row = operatorInFocus?.view.json
        case .state: row = StateFocus(model, state).entry?.json
        case .events: row = selectedEvent
        case .checkpoints: row = model.checkpoint(in: state)?.json
        }
        guard let row else {
            say(.note, "select a row to copy")
            return
        }
        effects.append(.copy(row.line))
        say(.note, "asked the terminal to put the row on the clipboard, as JSON")
    }

    private var selectedEvent: JSONValue? {
        switch PaneOrder.current(model, state) {
        case .events: model.events.row(at: state.cursors[.events])?.json
        case .late: model.late.row(at: state.cursors[.late])?.json
        default: nil
        }
    }
}
