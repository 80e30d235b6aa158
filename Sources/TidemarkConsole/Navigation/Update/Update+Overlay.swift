import TidemarkInspection

extension ConsoleModel {
    /// The place of the mark in focus: the one chosen, or the first that lies ahead.
    func markInFocus(_ selected: Int?) -> Int {
        let chosen = selected ?? marks.firstIndex { !$0.behind } ?? 0
        return min(max(0, chosen), max(0, marks.count - 1))
    }
}

extension Update {
    /// Carries out keys while something stands in front of the screen.
    mutating func answer(_ action: Action) {
        switch action {
        case .suspend: effects.append(.suspend)
        case .redraw: effects.append(.redraw)
        case .close: state.overlay = nil
        default:
            switch state.overlay {
            case .quit(let focus): answerQuit(action, focus)
            case .marks(let selected): answerMarks(action, selected)
            case .why(let why, let selected): answerWhy(action, why, selected)
            default: scroll(action)
            }
        }
    }

    private mutating func answerQuit(_ action: Action, _ focus: QuitAnswer) {
        switch action {
        case .left, .right, .nextPane:
            state.overlay = .quit(focus == .stay ? .leave : .stay)
        case .choose:
            state.overlay = nil
            if focus == .leave { effects.append(.leave) }
        default: break
        }
    }

    private mutating func answerMarks(_ action: Action, _ selected: Int?) {
        let marks = newest.marks
        let focus = newest.markInFocus(selected)
        guard !marks.isEmpty else { return }
        switch action {
        case .choose:
            state.overlay = nil
            move(.goto(.mark(marks[focus].name)))
        case .up, .down, .pageUp, .pageDown, .first, .last:
            let next: Int =
                switch action {
                case .up: focus - 1
                case .down: focus + 1
                case .pageUp: focus - Int(Self.page)
                case .pageDown: focus + Int(Self.page)
                case .first: 0
                default: marks.count - 1
                }
            state.overlay = .marks(selected: min(max(0, next), marks.count - 1))
        default: break
        }
    }

    private mutating func scroll(_ action: Action) {
        let by: Int
        switch action {
        case .up: by = -1
        case .down: by = 1
        case .pageUp: by = -Int(Self.page)
        case .pageDown: by = Int(Self.page)
        case .first: by = -Self.replyLinesMax
        case .last: by = Self.replyLinesMax
        default: return
        }
        switch state.overlay {
        case .help(let scroll): state.overlay = .help(scroll: Self.bounded(scroll + by))
        case .breakpoints(let scroll):
            state.overlay = .breakpoints(scroll: Self.bounded(scroll + by))
        case .text(let title, let lines, let scroll):
            let next = min(Self.bounded(scroll + by), max(0, lines.count - 1))
            state.overlay = .text(title: title, lines: lines, scroll: next)
        case .quit, .welcome, .marks, .why, nil: break
        }
    }

    private static func bounded(_ scroll: Int) -> Int {
        min(max(0, scroll), replyLinesMax)
    }
}
