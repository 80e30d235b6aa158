import TidemarkConsole
import TidemarkDebugger
import TidemarkInspection
import TidemarkTerminal

/// Which frame is written as text, for those who have no console: its screen, size and signs.
struct FrameChoice {
    private let screen: Screen
    private let size: Size
    private let operatorName: String?
    private let isJSON: Bool
    private let settings: ConsoleSettings

    /// Refuses what can be known to be wrong before the job is started.
    init(_ options: JobOptions, _ settings: ConsoleSettings) throws(UsageError) {
        screen = try ConsoleRun.screen(options.screen)
        guard let size = Size(options.frame) else {
            let shown = TerminalText.clean(options.frame, limit: 64)
            throw UsageError("--frame takes COLUMNSxROWS such as 120x40, not '\(shown)'")
        }
        self.size = size
        operatorName = options.operatorName
        isJSON = options.json
        self.settings = settings
    }

    /// The frame, or what it shows as one line of JSON; ends with a line feed.
    func text(
        of session: DebugSession,
        _ plot: PlotRecorder?,
        speed: SpeedSetting
    ) throws(UsageError) -> String {
        let page = try Self.operatorID(operatorName, in: session)
        var maker = ModelMaker()
        let model = maker.make(
            session,
            plot,
            stop: session.hasFailed
                ? .failed(session.failureText)
                : session.isOver ? .ended : .paused(reason: "one frame"),
            speed: speed
        )
        if isJSON {
            var state = UIState(screen: screen)
            state.openOperator = page
            state.selectedLine = page
            return model.json(screen: screen, state: state).line + "\n"
        }
        return FrameText.text(
            model,
            screen: screen,
            size: size,
            repertoire: settings.repertoire,
            plotStyle: settings.config.plot,
            operatorID: page
        )
    }

    /// The id of the operator of that name or uid.
    static func operatorID(
        _ name: String?,
        in session: DebugSession
    ) throws(UsageError) -> String? {
        guard let name else { return nil }
        let views = session.picture(withHash: false, limit: 0).operators.map(\.view.identity)
        if let found = views.first(where: { $0.uid == name || $0.name == name }) { return found.id }
        throw UsageError(
            "there is no operator '\(TerminalText.clean(name, limit: 64))': "
                + NearestName.hint(for: name, among: views.map { $0.uid ?? $0.name })
        )
    }
}
