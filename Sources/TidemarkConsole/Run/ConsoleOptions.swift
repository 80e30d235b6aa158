/// What the user asked of the console.
package struct ConsoleOptions: Sendable {
    /// The screen to begin with.
    package var screen = Screen.operators
    /// The id of the operator whose page is open at first.
    package var openOperator: String?
    /// The theme by name.
    package var theme = "dark"
    /// The least time between two frames that no key asked for.
    package var interval = Duration.milliseconds(100)
    /// From which signs plots are made; nil takes the best the terminal can show.
    package var plotStyle: PlotStyle?
    /// Whether the panel for newcomers is shown.
    package var isFirstRun = false

    package init() {}
}
