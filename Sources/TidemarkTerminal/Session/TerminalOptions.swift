/// What the user asked of the terminal, by flags and configuration.
package struct TerminalOptions: Hashable, Sendable {
    /// The argument of `--color`.
    package enum ColorChoice: String, Hashable, Sendable, CaseIterable {
        case auto
        case never
        case sixteen = "16"
        case palette = "256"
        case truecolor
    }

    /// `--color`; wins over everything.
    package var color: ColorChoice
    /// The colour of the configuration file; wins over the terminal, not over a flag.
    package var configuredColor: ColorChoice
    /// `--ascii`.
    package var usesASCII: Bool
    /// False with `--no-mouse`.
    package var usesMouse: Bool
    /// How long an Esc may still become an arrow key; more for slow links.
    package var escapeDelay: Duration
    /// Whether output of user code is kept from the screen.
    package var capturesOutput: Bool

    package init(
        color: ColorChoice = .auto,
        configuredColor: ColorChoice = .auto,
        usesASCII: Bool = false,
        usesMouse: Bool = true,
        escapeDelay: Duration = .milliseconds(25),
        capturesOutput: Bool = true
    ) {
        self.color = color
        self.configuredColor = configuredColor
        self.usesASCII = usesASCII
        self.usesMouse = usesMouse
        self.escapeDelay = escapeDelay
        self.capturesOutput = capturesOutput
    }
}
