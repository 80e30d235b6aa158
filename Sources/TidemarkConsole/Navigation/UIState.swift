package import TidemarkInspection

/// What the console itself remembers: where one looks, what is selected, what is being typed.
///
/// A value: `update` makes the next one, and nothing else changes it. Selection is by identity, never
/// by position, so that it stays on its row while rows move.
package struct UIState: Sendable, Equatable {
    package var screen = Screen.operators
    /// The id of the operator whose page is open.
    package var openOperator: String?
    /// The line selected on screen 1; nil means the whole job.
    package var selectedLine: String?
    /// The operators whose subtasks and splits are shown.
    package var expanded: Set<String> = []
    /// The order of screen 1; nil is the order of the graph.
    package var sort: OperatorSort?
    /// The filter of each screen, empty when there is none.
    package var filters: [Screen: String] = [:]
    /// Which pane the arrows move in, counted from 0 on each place.
    package var panes: [Place: Int] = [:]
    /// Whether that pane fills the screen.
    package var isPaneExpanded = false
    /// The rows selected in long lists, by their number since the start; nil follows the newest.
    package var cursors: [ListPane: Int64] = [:]
    /// The state selected on screen 4, and the entry selected of it.
    package var selectedState: String?
    package var selectedEntry: String?
    package var plot = PlotView()
    /// From which signs plots are made; nil takes the best there is.
    package var plotStyle: PlotStyle?
    package var prompt: Prompt?
    /// Lines entered before, oldest first.
    package var history: [String] = []
    package var overlay: Overlay?
    package var toasts: [Toast] = []
    /// What is shown instead of the newest picture, while the view is frozen.
    package var frozen: ConsoleModel?
    /// Which finding `!` has reached.
    package var finding: Int?
    /// What `.` repeats.
    package var lastStep: Command?
    /// The theme by name.
    package var theme: String
    /// Milliseconds since the console opened; toasts end by it.
    package var now: Int64 = 0

    package init(screen: Screen = .operators, theme: String = "dark", isFirstRun: Bool = false) {
        self.screen = screen
        self.theme = theme
        overlay = isFirstRun ? .welcome : nil
    }

    /// Where keys are pressed.
    package var place: Place {
        if openOperator != nil { return .operatorPage }
        return switch screen {
        case .operators: .operators
        case .time: .time
        case .checkpoints: .checkpoints
        case .state: .state
        case .events: .events
        }
    }

    var pane: Int { panes[place] ?? 0 }

    var filter: String { filters[screen] ?? "" }

    /// Whether Esc would change nothing.
    var isAtRest: Bool {
        openOperator == nil && filter.isEmpty && selectedLine == nil && cursors.isEmpty
            && selectedEntry == nil
            && plot.cursor == nil && !isPaneExpanded && prompt == nil && overlay == nil
    }
}
