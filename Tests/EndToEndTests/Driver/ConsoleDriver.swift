import Tidemark
import TidemarkApp
import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

/// A person at a real console over a real job, without a terminal: keys go in, the screen is read.
///
/// ```swift
/// try driver.press("w").waitIdle().expect(row: "hourly delays", column: "WATERMARK", "22:29")
/// ```
final class ConsoleDriver {
    /// What one waited for and did not see.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let live: LiveSession
    let backend: MemoryBackend
    let loop: ConsoleLoop
    private let source: WatchedSource

    init(
        _ job: any TidemarkJob.Type,
        _ settings: [String: String] = [:],
        size: Size = Size(columns: 120, rows: 40)
    ) throws {
        let set = settings.sorted { $0.key < $1.key }.map { "--set=\($0.key)=\($0.value)" }
        live = try LiveSession(job, arguments: set)
        backend = MemoryBackend(size: size)
        source = WatchedSource(live.source)
        loop = ConsoleLoop(backend: backend, source: source)
        loop.settle()
    }

    deinit {
        _ = live.end(withinNanoseconds: Self.patienceNanoseconds)
    }

    /// The rows of the screen.
    var lines: [String] { backend.snapshot().text }

    var screen: String { lines.joined(separator: "\n") }

    /// The newest picture of the job.
    var model: ConsoleModel { source.model }

    // MARK: - Keys

    /// Presses the letters of a text.
    @discardableResult
    func press(_ text: String) -> ConsoleDriver {
        press(text.map { Key.character($0) })
    }

    /// Presses keys one after the other.
    @discardableResult
    func press(_ keys: [Key]) -> ConsoleDriver {
        for key in keys { backend.enqueue(.key(key)) }
        loop.settle()
        return self
    }

    /// Enters a command behind a colon.
    @discardableResult
    func enter(_ command: String) -> ConsoleDriver {
        press(":\(command)").press([.enter])
    }

    @discardableResult
    func resize(_ size: Size) -> ConsoleDriver {
        backend.enqueue(.resize(size))
        loop.settle()
        return self
    }

    // MARK: - Waiting

    /// Waits until all keys have had their effect and the job stands: no queued input, no command under way, the engine
    /// parked.
    @discardableResult
    func waitIdle() throws -> ConsoleDriver {
        try wait("the job stands") { live.isResting }
        return self
    }

    /// Waits until the screen shows a text; the job may go on.
    @discardableResult
    func waitFor(_ text: String) throws -> ConsoleDriver {
        try wait("the screen shows \(text.debugDescription)") { screen.contains(text) }
        return self
    }

    /// Waits until something holds that the job or a key makes true.
    func wait(_ what: String, _ condition: () -> Bool) throws {
        let host = SystemHostClock()
        let deadline = host.monotonicNanoseconds + Self.patienceNanoseconds
        while true {
            let epoch = source.changed.epoch
            let holds = condition()
            loop.settle()
            if holds && condition() { return }
            let left = deadline - host.monotonicNanoseconds
            guard left > 0 else {
                throw Failure(description: "waited in vain until \(what); the screen:\n\(screen)")
            }
            if !condition() {
                source.changed.waitUntilChanged(from: epoch, timeoutNanoseconds: left)
            }
        }
    }

    /// Only a failing test waits as long as this.
    private static let patienceNanoseconds: Int64 = 60_000_000_000
}

/// The source of a live session, which also tells the driver when there is something new.
private final class WatchedSource: InspectionSource {
    let changed = Waker()
    private let live: any InspectionSource

    init(_ live: any InspectionSource) {
        self.live = live
    }

    var model: ConsoleModel { live.model }

    func send(_ command: Command) {
        live.send(command)
    }

    func takeReplies() -> [ConsoleReply] { live.takeReplies() }

    func attend(to place: Place) {
        live.attend(to: place)
    }

    var onChange: (@Sendable () -> Void)? {
        get { live.onChange }
        set {
            let changed = changed
            live.onChange = {
                changed.signal()
                newValue?()
            }
        }
    }
}
