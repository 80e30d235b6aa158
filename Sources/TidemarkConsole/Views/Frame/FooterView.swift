import TidemarkInspection
import TidemarkTerminal

/// The keys that mean something now, the most useful first; `? help` always fits.
struct FooterView {
    let scene: Scene

    func draw(on canvas: inout Canvas, in area: Rect) {
        let offers = Self.offered[scene.state.context] ?? []
        let help = offers.first { $0.entry.action == .help }.map(hint)
        var line = StyledText(" ", .text)
        var width = 1
        let room = area.size.columns - (help.map { $0.width + 2 } ?? 0)
        for offer in offers
        where offer.entry.action != .help && !Self.isElsewhere(offer.entry, scene) {
            let hint = hint(offer)
            guard width + hint.width + 2 <= room else { continue }
            line = line + hint.text + Self.gap
            width += hint.width + 2
        }
        if let help { line = line + help.text }
        canvas.put(line, at: 0, area.origin.row, in: area)
    }

    /// What a key does, as a footer says it.
    private struct Hint {
        let text: StyledText
        let width: Int

        init(_ entry: ActionEntry, _ label: String) {
            var text = StyledText(entry.keyName, .keyHint)
            text.add(" " + label, .textDim)
            self.text = text
            width = text.width
        }
    }

    /// A key and the forms of its hint, written once.
    private struct Offer {
        let entry: ActionEntry
        let running: Hint
        let paused: Hint
        let short: Hint?

        init(_ entry: ActionEntry) {
            self.entry = entry
            running = Hint(entry, entry.label)
            paused = Hint(entry, entry.pausedLabel ?? entry.label)
            short = entry.shortLabel.map { Hint(entry, $0) }
        }
    }

    private static let gap = StyledText("  ", .text)

    /// What footers offer, the most useful first, found once: it depends on nothing but the place.
    private static let offered: [KeyContext: [Offer]] = {
        let contexts = KeyContext.all.map { context in
            let entries = ActionTable.entries(in: context)
                .filter { entry in
                    // A key that means something else here is not offered for this.
                    entry.rank != nil
                        && entry.keys.first.flatMap { keymap($0, context) } == entry.action
                }
                .sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
            return (context, entries.map(Offer.init))
        }
        return Dictionary(uniqueKeysWithValues: contexts)
    }()

    private func hint(_ offer: Offer) -> Hint {
        let usual = scene.isPaused ? offer.paused : offer.running
        return scene.size.columns < 100 ? offer.short ?? usual : usual
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
