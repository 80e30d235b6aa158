package import TidemarkTerminal

/// One frame as plain text, for `--once --frame WxH --screen NAME`.
package enum FrameText {
    /// The letters of a frame without colours, one line a row, trailing blanks cut.
    package static func text(
        _ model: ConsoleModel,
        screen: Screen,
        size: Size,
        repertoire: Repertoire,
        plotStyle: PlotStyle? = nil,
        operatorID: String? = nil,
        themes: ThemeLibrary = ThemeLibrary()
    ) -> String {
        let profile = TerminalProfile(depth: .mono, repertoire: repertoire, hasMouse: false)
        let theme = themes.theme(named: "mono", for: profile)
        var state = UIState(screen: screen, theme: "mono")
        state.plotStyle = plotStyle
        state.openOperator = operatorID
        state.selectedLine = operatorID
        let frame = profile.rendition(of: render(model, state, theme, size))
        return ScreenSnapshot(frame).text.joined(separator: "\n") + "\n"
    }

    /// The size of a frame when none is asked for.
    package static let usualSize = Size(columns: 120, rows: 40)
}
