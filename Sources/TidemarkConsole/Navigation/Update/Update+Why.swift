import TidemarkInspection

extension Update {
    /// Asks why, about whatever is selected: a late record, a window, or the watermark of an operator.
    mutating func explain() {
        send(.why(target))
    }

    private var target: WhyTarget {
        switch PaneOrder.current(model, state) {
        case .late:
            if let number = lateInFocus { return .late(number) }
        case .windows:
            if let window = windowInFocus {
                return .window(
                    key: window.key.text,
                    start: window.start,
                    at: OperatorTarget(window.operatorName, subtask: window.subtask)
                )
            }
        default: break
        }
        return .watermark(
            operatorInFocus.map { OperatorTarget($0.target, subtask: subtaskInFocus) }
        )
    }

    /// The number of the late record in focus, counted from 1; on an operator's page only its own rows are listed.
    private var lateInFocus: Int? {
        guard state.place == .events, !model.late.rows.isEmpty else { return nil }
        let number = state.cursors[.late] ?? model.late.total - 1
        let kept = min(max(number, model.late.firstNumber), model.late.total - 1)
        return Int(kept) + 1
    }

    private var windowInFocus: WindowView? {
        guard let node = pageOperator else { return nil }
        let windows = model.windows(of: node)
        let number = Int(state.cursors[.windows] ?? 0)
        return windows.indices.contains(number) ? windows[number] : windows.first
    }

    private var subtaskInFocus: Int? {
        guard state.place == .operators, let id = state.selectedLine,
            let line = model.operatorLines(state).first(where: { $0.id == id })
        else { return nil }
        if case .subtask(let subtask) = line.subject { return subtask.subtask }
        return nil
    }

    /// Carries out keys while a proof stands in front of the screen.
    mutating func answerWhy(_ action: Action, _ why: WhyView, _ selected: Int?) {
        let lines = WhyText(why).lines
        let focus = WhyText.focus(selected, in: lines)
        switch action {
        case .choose:
            guard lines.indices.contains(focus) else { return }
            choose(lines[focus])
        case .up: focusWhy(why, from: focus, by: -1, lines.count)
        case .down: focusWhy(why, from: focus, by: 1, lines.count)
        case .pageUp: focusWhy(why, from: focus, by: -Int(Self.page), lines.count)
        case .pageDown: focusWhy(why, from: focus, by: Int(Self.page), lines.count)
        case .first: focusWhy(why, from: 0, by: 0, lines.count)
        case .last: focusWhy(why, from: lines.count - 1, by: 0, lines.count)
        default: break
        }
    }

    private mutating func focusWhy(_ why: WhyView, from line: Int, by step: Int, _ count: Int) {
        state.overlay = .why(why, selected: min(max(0, line + step), max(0, count - 1)))
    }

    /// The place is the running job's: on a branch its steps are other ones.
    private mutating func choose(_ line: WhyText.Line) {
        if let text = line.command {
            guard let command = try? CommandParser.parse(text) else { return }
            state.overlay = nil
            send(command)
        } else if let step = line.step {
            guard step.timeline == newest.job.timeline else {
                say(.note, "that step is on \(step.timeline): go there with G first")
                return
            }
            state.overlay = nil
            send(.goto(.step(step.step)))
        } else {
            say(.note, "this line leads nowhere: steps and commands do")
        }
    }
}

extension WhyText {
    /// The line in focus: the one chosen, or the first that leads somewhere.
    static func focus(_ selected: Int?, in lines: [Line]) -> Int {
        let chosen = selected ?? lines.firstIndex(where: \.leads) ?? 0
        return min(max(0, chosen), max(0, lines.count - 1))
    }
}
