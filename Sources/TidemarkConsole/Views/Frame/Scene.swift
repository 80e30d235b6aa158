import TidemarkInspection
import TidemarkTerminal

/// What every view of one frame is given.
struct Scene {
    /// How much room there is, in the three sizes that screens are designed for.
    enum Tier: Int, Comparable {
        /// A table only.
        case small
        /// From 80x20.
        case compact
        /// From 120x34.
        case full

        static func < (left: Tier, right: Tier) -> Bool { left.rawValue < right.rawValue }
    }

    /// The picture that is looked at: the newest, or the frozen one.
    let model: ConsoleModel
    /// The newest picture, for what must be said of the job even while the view is frozen.
    let newest: ConsoleModel
    let state: UIState
    let theme: Theme
    let size: Size
    let time: TimeText
    let lines: [OperatorLine]

    init(_ newest: ConsoleModel, _ state: UIState, _ theme: Theme, _ size: Size) {
        self.newest = newest
        model = state.frozen ?? newest
        self.state = state
        self.theme = theme
        self.size = size
        time = TimeText(model)
        lines = model.operatorLines(state)
    }

    var tier: Tier {
        if size.columns >= 120, size.rows >= 34 { return .full }
        return size.columns >= 80 && size.rows >= 20 ? .compact : .small
    }

    /// The smallest terminal that anything can be shown in.
    static let sizeMin = Size(columns: 60, rows: 16)

    /// The operator that side panels speak of: the one in focus, else the one whose windows wait, else
    /// the first that is no source.
    var node: GraphOperator? {
        if let page = model.operators.first(where: { $0.id == state.openOperator }) { return page }
        let selected = lines.first { $0.id == state.selectedLine }?.operatorID
        let owner = model.windows.rows.first?.operatorName
        return model.operators.first { $0.id == selected }
            ?? model.operators.first { $0.target == owner || $0.name == owner }
            ?? model.operators.first { !$0.isSource }
            ?? model.operators.first
    }

    /// The selected operator, nil while the whole job is.
    var selection: OperatorLine? {
        lines.first { $0.id == state.selectedLine }
    }

    var isPaused: Bool { newest.job.status == .paused || newest.job.status == .created }
}
