import CNcurses

/// A real terminal, drawn through ncurses.
///
/// ncurses keeps one screen in global variables, so a process has at most one of these, and every
/// call must come from the thread that opened it; another one is a broken invariant and traps.
/// ``TerminalSession`` opens and closes it.
package final class CursesBackend: TerminalBackend {
    package let profile: TerminalProfile
    package let waker: TerminalWaker
    private let owner = tm_thread_id()
    private let input: Int32
    private var palette: CursesPalette
    private var decoder = InputDecoder()
    private var shown: CellBuffer?
    private var shownCursor: Point?
    private var isWakePending = false
    /// Whether curses may have something for us: asking it costs a call of the system each time.
    private var mayHaveInput = true
    private var isResumePending = false
    private var run: [tm_cell] = []

    /// Wraps the screen that was just opened; `input` is the descriptor it reads keys from.
    init(profile: TerminalProfile, waker: TerminalWaker, input: Int32) {
        self.profile = profile
        self.waker = waker
        self.input = input
        palette = CursesPalette(depth: profile.depth)
    }

    package var size: Size {
        var columns: Int32 = 0
        var rows: Int32 = 0
        tm_screen_size(&columns, &rows)
        return Size(columns: Int(columns), rows: Int(rows))
    }

    package func present(_ frame: CellBuffer, cursor: Point?) {
        requireOwner()
        let runs = frame.changes(since: shown)
        guard !runs.isEmpty || cursor != shownCursor || shown == nil else { return }
        for run in runs { draw(run, of: frame) }
        show(cursor)
        tm_screen_update()
        shown = frame
    }

    package func nextEvent(timeout: Duration?) -> TerminalEvent? {
        requireOwner()
        let clock = ContinuousClock()
        let deadline = timeout.map { clock.now + $0 }
        while true {
            if let event = takeSignal() ?? takeInput(at: clock.now) ?? takeWake() { return event }
            let rest = deadline.map { $0 - clock.now }
            if let rest, rest <= .zero, timeout != .zero { return nil }
            let ready = Int(tm_input_wait(input, waker.descriptor, Self.milliseconds(rest)))
            if ready & TM_READY_WAKE != 0 { isWakePending = waker.take() }
            if ready & (TM_READY_INPUT | TM_READY_CLOSED) != 0 { mayHaveInput = true }
            if ready & TM_READY_CLOSED != 0 { return takeInput(at: clock.now) ?? .closed }
            if ready == 0, timeout == .zero { return nil }
        }
    }

    package func suspend() {
        requireOwner()
        tm_screen_leave()
        tm_guard_lend()
        tm_guard_stop_process()
        comeBack()
    }

    package func bell() {
        requireOwner()
        tm_screen_bell()
    }

    package func copyToClipboard(_ text: String) {
        requireOwner()
        guard let request = ClipboardRequest(text) else { return }
        tm_screen_send(request.sequence, Int32(request.sequence.utf8.count))
    }

    package func close() {
        requireOwner()
        tm_screen_close()
        tm_guard_disarm()
    }
}

// MARK: - Drawing

extension CursesBackend {
    private func draw(_ changed: CellRun, of frame: CellBuffer) {
        run.removeAll(keepingCapacity: true)
        var start = changed.columns.lowerBound
        for column in changed.columns {
            let cell = frame[Point(column: column, row: changed.row)]
            if cell.glyph != .covered { append(cell) }
            let isFull = run.count >= Self.runLimit
            guard isFull || column == changed.columns.upperBound - 1 else { continue }
            tm_screen_draw(Int32(start), Int32(changed.row), run, Int32(run.count))
            run.removeAll(keepingCapacity: true)
            start = column + max(1, cell.glyph.width)
        }
    }

    private func append(_ cell: Cell) {
        let pen = palette.pen(for: cell.style)
        let glyph = drawable(profile.repertoire.rendition(of: cell.glyph))
        run.append(
            tm_cell(scalars: glyph.scalars, attributes: pen.attributes, pair: pen.pair)
        )
        if glyph.width < cell.glyph.width {
            run.append(
                tm_cell(scalars: (0x20, 0, 0, 0), attributes: pen.attributes, pair: pen.pair)
            )
        }
    }

    /// The glyph, or a question mark when the C library counts its columns differently.
    private func drawable(_ glyph: Glyph) -> Glyph {
        if glyph.isASCII || Int(tm_scalar_width(glyph.base)) == glyph.width { return glyph }
        return Glyph(scalar: 0x3F, width: 1)
    }

    private func show(_ cursor: Point?) {
        if let cursor {
            tm_screen_show_cursor(Int32(cursor.column), Int32(cursor.row))
        } else if shownCursor != nil {
            tm_screen_hide_cursor()
        }
        shownCursor = cursor
    }

    /// The C side converts this many cells in one call.
    private static let runLimit = 500
}

// MARK: - Events

extension CursesBackend {
    private func takeSignal() -> TerminalEvent? {
        if tm_guard_take_stop() { suspend() }
        if tm_guard_take_continue() { comeBack() }
        if tm_guard_take_resize(), tm_screen_adopt_size() {
            distrust()
            return .resize(size)
        }
        guard isResumePending else { return nil }
        isResumePending = false
        return .resumed
    }

    private func takeInput(at time: ContinuousClock.Instant) -> TerminalEvent? {
        while mayHaveInput {
            let next = tm_input_next()
            mayHaveInput = Int(next.kind) != TM_INPUT_NONE
            if let event = decoder.event(for: next, at: time) { return event }
        }
        return nil
    }

    private func takeWake() -> TerminalEvent? {
        guard isWakePending else { return nil }
        isWakePending = false
        return .wake
    }

    private func comeBack() {
        tm_guard_reclaim()
        _ = tm_screen_adopt_size()
        tm_screen_return()
        tm_guard_settle()
        mayHaveInput = true
        distrust()
        isResumePending = true
    }

    private func distrust() {
        tm_screen_distrust()
        shown = nil
    }

    private func requireOwner() {
        precondition(owner == tm_thread_id(), "the terminal belongs to the thread that opened it")
    }

    private static func milliseconds(_ duration: Duration?) -> Int32 {
        guard let duration else { return -1 }
        // Rounded up, or the last millisecond would be spent in a busy loop.
        let milliseconds = (duration / .milliseconds(1)).rounded(.up)
        return Int32(max(0, min(milliseconds, 86_400_000)))
    }
}
