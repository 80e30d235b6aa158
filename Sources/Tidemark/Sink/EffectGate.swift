/// Decides whether what a sink writes reaches the world.
///
/// Every write of a sink goes through the gate of its attempt, and a sink has no other handle: an attempt that only
/// looks at the past cannot print, write or send.
public final class EffectGate: Sendable {
    /// What happens to a write.
    public enum Mode: Sendable {
        /// It happens.
        case live
        /// It is kept for comparison and does not happen.
        case capture
        /// It is dropped.
        case mute
    }

    /// What happens to writes.
    public let mode: Mode
    /// Where printed lines go.
    public let printer: any LinePrinter

    /// Makes the gate of an attempt.
    public init(mode: Mode, printer: any LinePrinter) {
        self.mode = mode
        self.printer = printer
    }
}

/// Takes the lines of print sinks: the standard output, a pane of the console, or a test.
public protocol LinePrinter: Sendable {
    /// Takes one line, without its line feed.
    func print(_ line: String, toStandardError: Bool)
}
