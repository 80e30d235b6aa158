import Testing
import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

/// A console on a terminal in memory, driven by keys: what one sees and what it sends.
final class Session {
    let backend: MemoryBackend
    let source: StillSource
    let loop: ConsoleLoop
    private final class Clock {
        var now = Duration.zero
    }
    private let clock = Clock()

    init(
        _ model: ConsoleModel,
        size: Size = Size(columns: 80, rows: 24),
        isFirstRun: Bool = false
    ) throws {
        backend = MemoryBackend(size: size)
        source = StillSource(model)
        var options = ConsoleOptions()
        options.isFirstRun = isFirstRun
        let clock = clock
        loop = ConsoleLoop(
            backend: backend,
            source: source,
            options: options,
            themes: try Looks.library(),
            clock: { clock.now }
        )
        loop.settle()
    }

    /// Presses keys one after the other and waits until nothing moves.
    @discardableResult
    func press(_ keys: [Key]) -> Session {
        for key in keys { backend.enqueue(.key(key)) }
        loop.settle()
        return self
    }

    /// Presses the letters of a text.
    @discardableResult
    func press(_ text: String) -> Session {
        press(text.map { .character($0) })
    }

    /// Lets time pass on the wall.
    @discardableResult
    func wait(_ duration: Duration) -> Session {
        clock.now += duration
        loop.settle()
        return self
    }

    func resize(_ size: Size) {
        backend.enqueue(.resize(size))
        loop.settle()
    }

    var lines: [String] { backend.snapshot().text }

    var screen: String { lines.joined(separator: "\n") }

    /// The line that shows a text.
    func row(with text: String) -> String? {
        lines.first { $0.contains(text) }
    }
}

/// A source that stands still and remembers what it was sent.
final class StillSource: InspectionSource {
    var model: ConsoleModel
    var onChange: (@Sendable () -> Void)?
    private(set) var sent: [Command] = []
    var replies: [ConsoleReply] = []

    init(_ model: ConsoleModel) {
        self.model = model
    }

    func send(_ command: Command) {
        sent.append(command)
    }

    func takeReplies() -> [ConsoleReply] {
        defer { replies = [] }
        return replies
    }
}
