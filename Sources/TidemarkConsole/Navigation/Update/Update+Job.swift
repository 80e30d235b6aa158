import TidemarkInspection

extension Update {
    /// Carries out keys that move the job; false for any other.
    mutating func moveJob(_ action: Action) -> Bool {
        switch action {
        case .pauseOrContinue: pauseOrContinue()
        case .pause: pause()
        case .step(let kind): step(kind)
        case .back(let kind): back(kind)
        case .gotoPlace: state.prompt = Prompt(.command, "goto ")
        case .live: goLive()
        case .continueToBreak: go(until: nil)
        case .runToCursor: runToCursor()
        case .repeatStep: repeatStep()
        case .faster: changeSpeed(by: 2)
        case .slower: changeSpeed(by: 0.5)
        case .ownSpeed: send(.speed(.own))
        case .checkpoint: move(Command.checkpoint)
        case .savepoint: state.prompt = Prompt(.command, "savepoint ")
        default: return false
        }
        return true
    }

    /// Carries out keys about breakpoints; false for any other.
    mutating func stopJob(_ action: Action) -> Bool {
        switch action {
        case .breakpoint:
            let place = state.place == .operators ? operatorInFocus : pageOperator
            let target = place.map { " at \(OperatorTarget($0.target))" } ?? ""
            state.prompt = Prompt(.command, "break late" + target)
        case .listBreakpoints: state.overlay = .breakpoints(scroll: 0)
        default: return false
        }
        return true
    }

    mutating func send(_ command: Command) {
        commands.append(command)
    }

    private var isPaused: Bool { newest.job.status == .paused || newest.job.status == .created }

    private var isOver: Bool {
        [.finished, .failed, .canceled].contains(newest.job.status)
    }

    private mutating func pauseOrContinue() {
        if isPaused {
            send(.continue(until: nil))
        } else if isOver {
            say(.note, "the job is over: there is nothing to pause or to continue")
        } else {
            send(.pause)
        }
    }

    private mutating func pause() {
        if isPaused || isOver {
            state.overlay = .quit(.stay)
        } else {
            send(.pause)
        }
    }

    private mutating func go(until condition: StopCondition?) {
        move(.continue(until: condition))
    }

    /// Sends a command that moves the job, where it can still move.
    mutating func move(_ command: Command) {
        if isOver {
            say(.note, "the job is over: nothing moves any more")
        } else {
            send(command)
        }
    }

    /// Watermarks and firings count at the operator in focus, where one is; the rest anywhere.
    private mutating func step(_ kind: MovingKind) {
        guard !isOver else {
            say(.note, "the job is over: there is nothing left to step")
            return
        }
        let node = kind == .watermark || kind == .firing ? operatorInFocus : nil
        let request = StepRequest(kind, at: node.map { OperatorTarget($0.target) })
        state.lastStep = .step(request)
        send(.step(request))
    }

    /// The past is open also when the job is over.
    private mutating func back(_ kind: MovingKind) {
        let node = kind == .watermark || kind == .firing ? operatorInFocus : nil
        let command = Command.back(StepRequest(kind, at: node.map { OperatorTarget($0.target) }))
        state.lastStep = command
        send(command)
    }

    private mutating func goLive() {
        if newest.job.isInPast || newest.job.isOnBranch {
            send(.live)
        } else {
            say(.note, "this is the live edge: the job stands here")
        }
    }

    private mutating func repeatStep() {
        guard let command = state.lastStep else {
            say(.note, "nothing to repeat yet: step first, with s, w, f or :step 100")
            return
        }
        send(command)
    }

    private mutating func runToCursor() {
        guard let cursor = state.plot.cursor, cursor > newest.job.clock ?? .min else {
            say(.note, "the cursor is not ahead of the clock: move it on with the right arrow")
            return
        }
        go(until: .clock(cursor))
    }

    private mutating func changeSpeed(by factor: Double) {
        let now: Double
        switch newest.speed {
        case .multiple(let factor): now = factor
        case .own: now = 1
        case .max, nil:
            say(.note, "no speed to change: set one with :speed 60, or = for the job's own")
            return
        }
        let next = now * factor
        guard next >= 0.001, next <= 1e9 else { return }
        send(.speed(.multiple(next)))
    }

    /// The selected operator, or the one whose page is open.
    var operatorInFocus: GraphOperator? {
        if let page = pageOperator { return page }
        guard let line = state.selectedLine else { return nil }
        let owner = model.operatorLines(state).first { $0.id == line }?.operatorID
        return model.operators.first { $0.id == owner }
    }

    var pageOperator: GraphOperator? {
        model.operators.first { $0.id == state.openOperator }
    }
}
