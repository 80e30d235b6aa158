import TidemarkInspection

extension Update {
    /// Carries out keys while a line is being typed.
    mutating func edit(_ action: Action) {
        guard var prompt = state.prompt else { return }
        switch action {
        case .type(let character): prompt.insert(character)
        case .erase:
            if prompt.line.isEmpty { return state.prompt = nil }
            prompt.erase()
        case .eraseAhead: prompt.eraseAhead()
        case .eraseWord: prompt.eraseWord()
        case .eraseLine: prompt.eraseLine()
        case .left: prompt.move(by: -1)
        case .right: prompt.move(by: 1)
        case .first: prompt.moveToStart()
        case .last: prompt.moveToEnd()
        case .older: recall(1, &prompt)
        case .newer: recall(-1, &prompt)
        case .complete: complete(&prompt)
        case .close: return state.prompt = nil
        case .submit: return submit(prompt)
        case .suspend: effects.append(.suspend)
        case .redraw: effects.append(.redraw)
        default: break
        }
        state.prompt = prompt
        if prompt.kind == .filter { state.filters[state.screen] = prompt.line }
    }

    private mutating func recall(_ step: Int, _ prompt: inout Prompt) {
        guard prompt.kind == .command, !state.history.isEmpty else { return }
        let next = (prompt.recalled ?? -1) + step
        guard next >= 0 else {
            prompt.replace(with: "")
            prompt.recalled = nil
            return
        }
        let kept = min(next, state.history.count - 1)
        prompt.replace(with: state.history[state.history.count - 1 - kept])
        prompt.recalled = kept
    }

    private mutating func complete(_ prompt: inout Prompt) {
        guard prompt.kind == .command else { return }
        let completion = Completion(of: prompt.line, in: model)
        prompt.replace(with: completion.line)
        if completion.candidates.count > 1 {
            say(.note, completion.candidates.prefix(24).joined(separator: "  "))
        } else if completion.candidates.isEmpty {
            say(.note, "nothing completes this")
        }
    }

    private mutating func submit(_ prompt: Prompt) {
        state.prompt = nil
        let line = prompt.line
        if prompt.kind == .filter {
            state.filters[state.screen] = line.isEmpty ? nil : line
            return
        }
        guard line.contains(where: { $0 != " " }) else { return }
        if state.history.last != line { state.history.append(line) }
        state.history.removeFirst(max(0, state.history.count - Self.historyLinesMax))
        // Short forms that hands know from elsewhere.
        if line == "q" || line == "quit!" { return quit() }
        do {
            guard let command = try CommandParser.parse(line) else { return }
            carryOut(command)
        } catch {
            say(.error, error.message + (error.hint.map { ": " + $0 } ?? ""))
        }
    }

    static let historyLinesMax = 200

    /// Commands about the console are done here; all others are sent.
    private mutating func carryOut(_ command: Command) {
        switch command {
        case .screen(let name):
            guard let screen = Screen(name: name) else {
                let names = Screen.allCases.map(\.name)
                say(.error, ErrorReply.unknown("screen", name, among: names).description)
                return
            }
            show(screen)
        case .theme(let name): state.theme = name
        case .quit: quit()
        case .show(let request) where request.subject == .breaks:
            state.overlay = .breakpoints(scroll: 0)
        case .help:
            send(command)
        case .step, .back:
            state.lastStep = command
            send(command)
        default: send(command)
        }
    }
}
