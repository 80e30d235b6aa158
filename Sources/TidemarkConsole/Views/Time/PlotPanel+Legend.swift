import TidemarkTerminal

extension PlotPanel {
    /// What the signs mean, the ones that matter most first, as many as fit.
    static func legend(_ theme: Theme, _ style: PlotStyle, columns: Int) -> StyledText {
        var entries: [(sign: String, role: Role, words: String)] = [
            (style.sign(dots: 0xFF, count: 1).description, .eventOnTime, "on time")
        ]
        entries += [PlotKind.behind, .late, .dropped].map { kind in
            (theme.sign(kind.mark), kind.role, kind.words)
        }
        entries.append((theme.sign(.stairFlat), .watermark, "watermark"))
        entries.append((theme.sign(.splitStair), .windowEdge, "of a split"))
        entries += WindowBand.State.allCases.map { state in
            (theme.sign(state.mark), state.role, "window \(state.rawValue)")
        }
        var line = StyledText()
        for entry in entries {
            var next = StyledText(entry.sign, entry.role)
            next.add(" \(entry.words)", .textDim)
            guard line.width + next.width <= columns else { break }
            line = line + next + StyledText("  ", .textDim)
        }
        return line
    }
}

extension PlotKind {
    /// What it means, in two words.
    var words: String {
        switch self {
        case .onTime: "on time"
        case .behind: "behind"
        case .late: "fired again"
        case .dropped: "dropped"
        }
    }
}

extension WindowBand.State {
    var mark: Mark {
        switch self {
        case .open: .windowOpen
        case .fired: .windowFired
        case .cleared: .windowCleared
        }
    }

    var role: Role {
        switch self {
        case .open: .watermark
        case .fired: .windowFired
        case .cleared: .windowEdge
        }
    }
}
