package import TidemarkInspection

/// What an action leads to: the next state, and what is to be done in the world.
package struct Update: Sendable {
    /// What only the loop around the console can do.
    package enum Effect: Sendable, Hashable {
        case copy(String)
        case suspend
        case redraw
        case leave
        case forgetWelcome
    }

    package var state: UIState
    package var commands: [Command] = []
    package var effects: [Effect] = []
    let model: ConsoleModel

    init(_ state: UIState, _ model: ConsoleModel) {
        self.state = state
        self.model = state.frozen ?? model
        newest = model
    }

    /// The newest picture, also while the view is frozen: commands act on the job as it is.
    let newest: ConsoleModel
}

/// The state after an action, with the commands it sends; pure.
package func update(_ state: UIState, _ action: Action, _ model: ConsoleModel) -> Update {
    var update = Update(state, model)
    update.apply(action)
    return update
}

extension Update {
    mutating func apply(_ action: Action) {
        switch action {
        case .tick(let milliseconds): tick(milliseconds)
        case .replies(let replies): receive(replies)
        default: press(action)
        }
    }

    private mutating func press(_ action: Action) {
        state.toasts.removeAll { $0.ends == nil }
        if state.overlay == .welcome {
            state.overlay = nil
            effects.append(.forgetWelcome)
            if action == .close { return }
        }
        if state.prompt != nil {
            edit(action)
        } else if state.overlay != nil {
            answer(action)
        } else if !moveJob(action), !stopJob(action), !look(action) {
            move(action)
        }
    }

    private mutating func tick(_ milliseconds: Int64) {
        state.now = max(state.now, milliseconds)
        state.toasts.removeAll { toast in toast.ends.map { $0 <= state.now } ?? false }
    }

    private mutating func receive(_ replies: [ConsoleReply]) {
        for reply in replies.suffix(Toast.limit) {
            if let why = reply.why {
                state.overlay = .why(why, selected: nil)
                continue
            }
            let lines = reply.text.split(separator: "\n", omittingEmptySubsequences: false)
            if lines.count > 2, reply.level == .note {
                let shown = lines.prefix(Self.replyLinesMax).map(String.init)
                state.overlay = .text(title: shown[0], lines: Array(shown.dropFirst()), scroll: 0)
            } else {
                say(reply.level, lines.joined(separator: "  "))
            }
        }
    }

    /// Longer replies belong into a file.
    static let replyLinesMax = 2000

    mutating func say(_ level: ConsoleReply.Level, _ text: String) {
        state.toasts.append(Toast(level, TerminalText.clean(text), now: state.now))
        state.toasts.removeFirst(max(0, state.toasts.count - Toast.limit))
    }
}
