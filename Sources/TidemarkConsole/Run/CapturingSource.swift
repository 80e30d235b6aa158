package import TidemarkInspection
package import TidemarkTerminal

/// A source whose pictures also hold what user code printed in this process.
///
/// The job knows nothing of its own prints: they are caught at the terminal, on the console's thread,
/// and join each picture here.
package final class CapturingSource: InspectionSource {
    /// What was printed so far.
    package private(set) var log: OutputLog
    private let base: any InspectionSource
    private let take: () -> [CapturedLine]

    /// Makes a source; `take` gives the lines printed since it was last called.
    package init(
        _ base: any InspectionSource,
        log: OutputLog = OutputLog(),
        take: @escaping () -> [CapturedLine]
    ) {
        self.base = base
        self.log = log
        self.take = take
    }

    package var model: ConsoleModel {
        var model = base.model
        if log.total == 0 { return model }
        model.output = Listing(log.lines, total: log.total)
        // Both numbers only grow, so their sum is new whenever either is.
        model.revision &+= UInt64(log.total)
        return model
    }

    package func send(_ command: Command) { base.send(command) }

    package func takeReplies() -> [ConsoleReply] {
        log.add(take())
        return base.takeReplies()
    }

    package func attend(to place: Place) { base.attend(to: place) }

    /// Adds what was still on its way when the terminal was given back.
    package func add(_ lines: [CapturedLine]) { log.add(lines) }

    package var onChange: (@Sendable () -> Void)? {
        get { base.onChange }
        set { base.onChange = newValue }
    }
}
