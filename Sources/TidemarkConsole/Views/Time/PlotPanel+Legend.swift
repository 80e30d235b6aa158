import TidemarkTerminal

extension PlotPanel {
    /// What the signs mean, the ones that matter most first.
    static func legend(_ theme: Theme, _ node: GraphOperator?, _ style: PlotStyle) -> StyledText {
        var line = StyledText()
        line.add(style.sign(dots: 0xFF, count: 1).description, .eventOnTime)
        line.add(" on time  ", .textDim)
        for kind in [PlotKind.behind, .late, .dropped] {
            line.add(theme.sign(kind.mark), kind.role)
            line.add(" \(words(for: kind))  ", .textDim)
        }
        line.add(theme.sign(.stairFlat), .watermark)
        line.add(" watermark  ", .textDim)
        line.add(theme.sign(.splitStair), .windowEdge)
        line.add(" of a split  ", .textDim)
        for state in WindowBand.State.allCases {
            line.add(theme.sign(state.mark), state.role)
            line.add(" \(state.rawValue)  ", .textDim)
        }
        return line
    }

    private static func words(for kind: PlotKind) -> String {
        switch kind {
        case .onTime: "on time"
        case .behind: "behind, in time for its window"
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
