/// A terminal in memory, for tests and for frames printed as text.
package final class MemoryBackend: TerminalBackend {
    package private(set) var size: Size
    package let profile: TerminalProfile
    package let waker = TerminalWaker()
    /// What the terminal shows: lowered to its depth and repertoire.
    package private(set) var screen: CellBuffer
    package private(set) var cursor: Point?
    package private(set) var bells = 0
    package private(set) var suspensions = 0
    package private(set) var clipboard: String?
    package private(set) var isClosed = false
    /// How many cells the last frame sent.
    package private(set) var cellsSent = 0
    private var events: [TerminalEvent] = []

    package init(size: Size, profile: TerminalProfile = .complete) {
        self.size = size
        self.profile = profile
        screen = CellBuffer(size: size)
    }

    /// Lets the next waits return these events.
    package func enqueue(_ events: TerminalEvent...) {
        self.events += events
    }

    package func present(_ frame: CellBuffer, cursor: Point?) {
        self.cursor = cursor
        var shown = CellBuffer(size: size)
        shown.draw(profile.rendition(of: frame), at: .origin)
        let runs = shown.changes(since: screen)
        cellsSent = runs.map(\.columns.count).reduce(0, +)
        guard shown.size == screen.size else {
            screen = shown
            return
        }
        for run in runs { screen.apply(run, from: shown) }
    }

    /// The next queued event; without one nil at once, because nobody else could bring it.
    package func nextEvent(timeout: Duration?) -> TerminalEvent? {
        guard !events.isEmpty else { return waker.take() ? .wake : nil }
        let event = events.removeFirst()
        if case .resize(let size) = event { self.size = size }
        return event
    }

    package func suspend() {
        suspensions += 1
        events.insert(.resumed, at: 0)
    }

    package func bell() {
        bells += 1
    }

    package func copyToClipboard(_ text: String) {
        clipboard = text
    }

    package func close() {
        isClosed = true
    }

    /// The screen as text with its style layer.
    package func snapshot(names: [CellStyle: Character] = [:]) -> ScreenSnapshot {
        ScreenSnapshot(screen, names: names)
    }
}
