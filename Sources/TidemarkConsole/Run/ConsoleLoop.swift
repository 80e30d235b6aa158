package import TidemarkTerminal

/// The one thread of the console: it takes events, keeps the state, draws frames, sends commands.
///
/// Made, run and thrown away on one thread, the one that opened the backend. It never waits for the
/// job. All keys that are there are taken before anything is drawn; a key is drawn at once, everything
/// else at most once an interval, and only when it changed something.
package final class ConsoleLoop {
    /// Why the loop ended.
    package enum Exit: Sendable, Hashable {
        /// The user chose to leave; the job may still run.
        case left
        /// The terminal is gone.
        case terminalLost
    }

    package private(set) var state: UIState
    private let backend: any TerminalBackend
    private let source: any InspectionSource
    private let options: ConsoleOptions
    private let themes: ThemeLibrary
    private let clock: () -> Duration
    private var theme: Theme
    private var exit: Exit?
    private var shown: Shown?
    private var drawnAt: Duration?
    /// When the newest picture came.
    private var picturedAt: Duration?
    /// What the source was last told; its next picture is drawn at once.
    private var attended: Place?
    private var awaitsPicture = false
    /// What the loop should do when the panel for newcomers was closed.
    package var onWelcomeClosed: (() -> Void)?
    /// How many frames were presented.
    package private(set) var frameCount = 0

    /// What the last frame was drawn from; the same again gives the same frame.
    private struct Shown {
        let revision: UInt64
        let age: Int64
        let state: UIState
        let size: Size
    }

    /// Makes a loop; `clock` is the time since any fixed moment.
    package init(
        backend: any TerminalBackend,
        source: any InspectionSource,
        options: ConsoleOptions = ConsoleOptions(),
        themes: ThemeLibrary = ThemeLibrary(),
        clock: (() -> Duration)? = nil
    ) {
        self.backend = backend
        self.source = source
        self.options = options
        self.themes = themes
        let start = ContinuousClock().now
        self.clock = clock ?? { ContinuousClock().now - start }
        state = UIState(
            screen: options.screen,
            theme: options.theme,
            isFirstRun: options.isFirstRun
        )
        state.plotStyle = options.plotStyle
        state.openOperator = options.openOperator
        state.selectedLine = options.openOperator
        theme = themes.theme(named: options.theme, for: backend.profile)
        let waker = backend.waker
        source.onChange = { waker.wake() }
    }

    /// Runs until the user leaves or the terminal is gone.
    package func run() -> Exit {
        takeReplies()
        draw()
        while exit == nil {
            let event = backend.nextEvent(timeout: timeToNextFrame)
            var isUrgent = event.map(handle) ?? false
            // Draining first keeps a held key from being drawn once for each repetition.
            for _ in 0..<Self.drainLimit {
                guard exit == nil, let next = backend.nextEvent(timeout: .zero) else { break }
                isUrgent = handle(next) || isUrgent
            }
            takeReplies()
            if isUrgent {
                draw()
            } else if isFrameDue {
                let came = picturedAt
                draw()
                // From now on in step with the pictures: one that comes is drawn at once, by the same wake-up.
                if let came { drawnAt = came }
            }
        }
        source.onChange = nil
        return exit ?? .left
    }

    /// Takes every event that is already there and draws once: the loop as tests step it.
    package func settle() {
        while exit == nil, let event = backend.nextEvent(timeout: .zero) { _ = handle(event) }
        takeReplies()
        apply(.tick(milliseconds: now))
        draw()
    }

    /// Whether the loop has ended.
    package var hasEnded: Bool { exit != nil }

    private static let drainLimit = 1000
    private static let slack = Duration.milliseconds(5)
    private static let restInterval = Duration.seconds(1)
}

// MARK: - Events

extension ConsoleLoop {
    /// Takes one event; true when the user waits to see its outcome.
    private func handle(_ event: TerminalEvent) -> Bool {
        switch event {
        case .key(let key):
            if let action = keymap(key, state.context) { apply(action) }
            return true
        case .mouse(let mouse):
            switch mouse.action {
            case .wheelUp: apply(.up)
            case .wheelDown: apply(.down)
            case .press, .release: return false
            }
            return true
        case .resize, .resumed:
            shown = nil
            return true
        case .wake:
            guard shown?.revision != source.model.revision else { return false }
            picturedAt = clock()
            return awaitsPicture
        case .closed:
            exit = .terminalLost
            return false
        }
    }

    private func takeReplies() {
        let replies = source.takeReplies()
        if !replies.isEmpty { apply(.replies(replies)) }
    }

    private func apply(_ action: Action) {
        let result = update(state, action, source.model)
        adopt(result.state)
        for command in result.commands { source.send(command) }
        for effect in result.effects { carryOut(effect) }
    }

    private func adopt(_ next: UIState) {
        let before = state.theme
        state = next
        guard next.theme != before else { return }
        guard themes.contains(next.theme) else {
            state.theme = before
            let text = themes.refusal(of: next.theme)
            apply(.replies([ConsoleReply(.error, text)]))
            return
        }
        theme = themes.theme(named: next.theme, for: backend.profile)
        shown = nil
    }

    private func carryOut(_ effect: Update.Effect) {
        switch effect {
        case .copy(let text): backend.copyToClipboard(text)
        case .suspend: backend.suspend()
        case .redraw: shown = nil
        case .leave: exit = .left
        case .forgetWelcome: onWelcomeClosed?()
        }
    }
}

// MARK: - Drawing

extension ConsoleLoop {
    private var now: Int64 {
        let parts = clock().components
        return parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
    }

    private var isFrameDue: Bool {
        guard let drawnAt else { return true }
        // A picture that comes as often as frames do must not wait for the next wake-up.
        return clock() - drawnAt >= options.interval - Self.slack
    }

    /// How long to wait for an event: to the next frame where one is owed, a second otherwise.
    private var timeToNextFrame: Duration {
        guard let drawnAt else { return .zero }
        let isOwed = shown?.revision != source.model.revision || !state.toasts.isEmpty
        let due = drawnAt + (isOwed ? options.interval : Self.restInterval)
        return max(.zero, due - clock())
    }

    private func draw() {
        let model = source.model
        drawnAt = clock()
        if !state.toasts.isEmpty { state = update(state, .tick(milliseconds: now), model).state }
        let size = backend.size
        if let shown, shown.revision == model.revision, shown.age == model.ageMilliseconds,
            shown.size == size, shown.state == state
        {
            return
        }
        awaitsPicture = attended != state.place
        if awaitsPicture { source.attend(to: state.place) }
        attended = state.place
        let frame = render(model, state, theme, size)
        backend.present(frame, cursor: promptCursor(state, size))
        frameCount += 1
        shown = Shown(
            revision: model.revision,
            age: model.ageMilliseconds,
            state: state,
            size: size
        )
    }
}
