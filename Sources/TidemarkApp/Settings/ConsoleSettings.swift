import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

/// What the console is to look like: the flags over the file, the file over what holds without either.
struct ConsoleSettings {
    let paths: UserPaths
    let config: ConsoleConfig
    let themes: UserThemes
    private let options: JobOptions

    init(_ options: JobOptions, paths: UserPaths = UserPaths()) throws {
        self.options = options
        self.paths = paths
        config = try Self.config(paths)
        themes = try UserThemes(paths)
        try themes.require(theme)
    }

    /// The configuration file, where there is one.
    static func config(_ paths: UserPaths) throws(UsageError) -> ConsoleConfig {
        guard let path = paths.config, TextFile.exists(path) else { return ConsoleConfig() }
        let shown = TerminalText.clean(path)
        do {
            let text = try TextFile.read(path, limitBytes: 64 * 1024)
            return try ConsoleConfig(text, file: shown)
        } catch let error as ConfigError {
            throw UsageError("\(error)")
        } catch let error as TextFile.Unreadable {
            throw UsageError("cannot read \(shown): \(error.reason)")
        } catch {
            throw UsageError("cannot read \(shown): \(error)")
        }
    }

    var theme: String { options.theme ?? config.theme ?? "dark" }

    /// From which signs one frame as text is made: the locale decides where nobody else does.
    var repertoire: Repertoire {
        let isASCII = options.ascii ?? config.ascii ?? !TerminalFacts.current().localeIsUTF8
        return isASCII ? .ascii : .unicode
    }

    var terminal: TerminalOptions {
        var chosen = TerminalOptions()
        if let color = options.color {
            chosen.color = TerminalOptions.ColorChoice(rawValue: color.rawValue) ?? .auto
        }
        chosen.configuredColor = options.color == nil ? config.color ?? .auto : .auto
        chosen.usesASCII = options.ascii ?? config.ascii ?? false
        return chosen
    }

    func console(_ screen: Screen) -> ConsoleOptions {
        var chosen = ConsoleOptions()
        chosen.theme = theme
        chosen.screen = screen
        chosen.plotStyle = config.plot
        chosen.isFirstRun = config.firstRun && !WelcomeRecord(paths).isDismissed
        return chosen
    }
}
