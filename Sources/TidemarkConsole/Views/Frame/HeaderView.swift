import TidemarkInspection
import TidemarkTerminal

/// The first two rows: which job, why it stands if it does, both times, and which screen.
struct HeaderView {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect) {
        let row = area.origin.row
        let end = canvas.put(name, at: 0, row, in: area)
        let times = self.times
        for count in stride(from: times.count, through: 1, by: -1) {
            let line = Self.joined(times.prefix(count))
            guard end + line.width + 3 <= area.size.columns else { continue }
            canvas.putRight(line + StyledText(" ", .text), row, in: area)
            break
        }
        // Where there is little room, how the job is driven is left out first, then the names of screens that are not
        // looked at: what the view does matters more.
        let views = [driver + viewState, viewState]
        let forms = [true, false].flatMap { named in views.map { (tabs(named: named), $0) } }
        for (tabs, view) in forms where tabs.width + view.width + 2 <= area.size.columns {
            canvas.put(tabs, at: 0, row + 1, in: area)
            canvas.putRight(view + StyledText(" ", .text), row + 1, in: area)
            return
        }
        canvas.put(tabs(named: false), at: 0, row + 1, in: area)
    }

    private static func joined(_ parts: some Sequence<StyledText>) -> StyledText {
        parts.reduce(StyledText()) { $0.isEmpty ? $1 : $0 + StyledText("   ", .text) + $1 }
    }

    private var name: StyledText {
        var line = StyledText(" tidemark", .title)
        let limit = scene.tier == .full ? 40 : scene.tier == .compact ? 24 : 16
        let name = TerminalText.clean(scene.model.job.name, limit: limit)
        line.add("  " + name + "  ", .text)
        return line + status
    }

    /// One of the three kinds of stop, or how the job moves.
    private var status: StyledText {
        let job = scene.newest.job
        if job.isInPast {
            let step = NumberText.grouped(job.step)
            let head = NumberText.grouped(job.headStep)
            return StyledText(" PAST step \(step) of \(head) ", .replaying)
        }
        if job.isOnBranch {
            let name = TerminalText.clean(job.timeline, limit: 16).uppercased()
            return StyledText(" \(name) step \(NumberText.grouped(job.step)) ", .whatIf)
        }
        switch (scene.newest.stop, job.status) {
        case (_, .failed): return StyledText(" FAILED ", .jobFailed)
        case (_, .finished): return StyledText(" FINISHED ", .jobEnded)
        case (_, .canceled): return StyledText(" CANCELED ", .jobEnded)
        case (_, .restarting): return StyledText(" RESTARTING ", .jobFailed)
        case (_, .paused), (_, .created):
            let word = job.status == .paused ? "PAUSED" : "READY"
            return StyledText(" \(word) at step \(NumberText.grouped(job.step)) ", .jobPaused)
        case (.quiet, _): return StyledText(" WAITING for input ", .sourceQuiet)
        default: return StyledText("RUNNING" + speed, .jobRunning)
        }
    }

    private var speed: String {
        switch scene.newest.speed {
        case .multiple(let factor): " x" + (Int64(exactly: factor).map(String.init) ?? "\(factor)")
        case .own: " own speed"
        case .max: " full speed"
        case nil: ""
        }
    }

    /// What a small screen needs first stands first.
    private var times: [StyledText] {
        let model = scene.model
        let lag = model.lag
        var watermark = StyledText()
        watermark.add(
            scene.tier == .full ? "watermark" : "wm",
            scene.time.instant(model.watermark),
            .watermark
        )
        var parts = [watermark]
        if let row = newestCheckpoint {
            parts.append(Self.labelled("ckpt", "#\(row.id) \(row.percent)%", .checkpointProgress))
        }
        parts.append(
            Self.labelled("lag", lag.map(NumberText.span) ?? "-", LagGrade.role(lag, scene.time))
        )
        parts.append(Self.labelled("P", scene.time.instant(model.job.clock) + " UTC", .text))
        parts.append(Self.labelled("newest", scene.time.instant(model.newestEventTime), .text))
        return parts
    }

    /// The checkpoint under way.
    private var newestCheckpoint: CheckpointView? { scene.model.checkpoints.inProgress }

    private static func labelled(_ name: String, _ value: String, _ role: Role) -> StyledText {
        var line = StyledText()
        line.add(name, value, role)
        return line
    }

    /// The screens by their keys; with `named` all of them with their names, else only the open one.
    private func tabs(named: Bool) -> StyledText {
        var line = StyledText()
        for screen in Screen.allCases {
            let isOpen = screen == scene.state.screen
            let title = scene.tier == .full ? screen.title : screen.shortTitle
            let text = "\(screen.rawValue)" + (named || isOpen ? " " + title : "")
            line.add(isOpen ? " [\(text)]" : "  \(text) ", isOpen ? .title : .textDim)
        }
        guard let id = scene.state.openOperator else { return line }
        let node = scene.model.operators.first { $0.id == id }
        line.add("  > ", .textDim)
        line.add(TerminalText.clean(node?.name ?? id, limit: 40), .title)
        return line
    }

    private var driver: StyledText {
        let isStepping = scene.newest.job.driver == .step
        return StyledText(isStepping ? "by steps  " : "by threads  ", .textDim)
    }

    /// Whether the view, and only the view, stands still; and what else stands.
    private var viewState: StyledText {
        var line = StyledText()
        let missed = scene.newest.missedObservations
        if missed > 0 {
            line.add("\(NumberText.compact(missed)) observations missed  ", .toastWarning)
        }
        if case .quiet(let source, let span) = scene.newest.stop {
            line.add(TerminalText.clean(source, limit: 24) + " QUIET", .sourceQuiet)
            line.add(span.map { " " + NumberText.span($0) + "  " } ?? "  ", .text)
        }
        if scene.state.frozen != nil {
            line.add(" VIEW FROZEN ", .viewFrozen)
            line.add(scene.isPaused ? " u thaws" : " job goes on, u thaws", .textDim)
        } else if scene.isPaused {
            line.add("all clocks stand", .textDim)
        } else {
            line.add("view live", .textDim)
        }
        return line
    }
}
