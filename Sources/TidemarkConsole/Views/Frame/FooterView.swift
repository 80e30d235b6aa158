import TidemarkInspection
import TidemarkTerminal

/// The keys that mean something now, the most useful first; `? help` always fits.
struct FooterView {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect) {
        let entries = Self.offered[scene.state.context] ?? []
        let help = entries.first { $0.action == .help }
        var line = StyledText(" ", .text)
        let reserved = help.map { hint($0).width + 2 } ?? 0
        for entry in entries where entry.action != .help && !Self.isElsewhere(entry, scene) {
            let hint = hint(entry)
            guard line.width + hint.width + 2 + reserved <= area.size.columns else { continue }
            line = line + hint + StyledText("  ", .text)
        }
        if let help { line = line + hint(help) }
        canvas.put(line, at: 0, area.origin.row, in: area)
    }

    /// What footers offer, the most useful first, found once: it depends on nothing but the place.
    private static let offered: [KeyContext: [ActionEntry]] = {
        let contexts = KeyContext.all.map { context in
            let entries = ActionTable.entries(in: context)
                .filter { entry in
                    // A key that means something else here is not offered for this.
                    entry.rank != nil
                        && entry.keys.first.flatMap { keymap($0, context) } == entry.action
                }
                .sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
            return (context, entries)
        }
        return Dictionary(uniqueKeysWithValues: contexts)
    }()

    private func hint(_ entry: ActionEntry) -> StyledText {
        var line = StyledText(entry.keyName, .keyHint)
        let usual = scene.isPaused ? entry.pausedLabel ?? entry.label : entry.label
        let label = scene.size.columns < 100 ? entry.shortLabel ?? usual : usual
        line.add(" " + label, .textDim)
        return line
    }

    /// Keys that would do nothing right now stay out.
    private static func isElsewhere(_ entry: ActionEntry, _ scene: Scene) -> Bool {
        switch entry.action {
        case .repeatStep: scene.state.lastStep == nil
        case .nextFinding: scene.model.findings.isEmpty
        case .listBreakpoints: scene.newest.breakpoints.isEmpty
        case .faster, .slower, .ownSpeed: scene.newest.speed == nil
        case .invertSort: scene.state.sort == nil
        case .live: !scene.newest.job.isInPast && !scene.newest.job.isOnBranch
        case .close: scene.state.isAtRest
        case .runToCursor: (scene.state.plot.cursor ?? .min) <= scene.newest.job.clock ?? .min
        case .step, .continueToBreak, .pauseOrContinue, .breakpoint: isOver(scene)
        default: false
        }
    }

    private static func isOver(_ scene: Scene) -> Bool {
        [.finished, .failed, .canceled].contains(scene.newest.job.status)
            && !scene.newest.job.isInPast
    }
}
