import Glibc
import TidemarkTerminal

/// A screen that shows the terminal's powers and the events it gets.
final class ProbeScreen {
    private let session: TerminalSession
    private let way: WayToDie
    private var log: [String] = []
    private var frames = 0

    init(session: TerminalSession, way: WayToDie) {
        self.session = session
        self.way = way
    }

    func run() {
        if way == .bench { return bench() }
        draw()
        print("a stray print of user code")
        way.die()
        var isOpen = way != .quit
        while isOpen {
            guard let event = session.backend.nextEvent(timeout: .seconds(20)) else { exit(9) }
            note(event)
            if event == .key(.control("z")) { session.backend.suspend() }
            if event == .key(.character("y")) { session.backend.copyToClipboard("12:03:04") }
            isOpen = event != .key(.character("q")) && event != .closed
            draw()
        }
        session.close()
        print("goodbye")
    }

    private func note(_ event: TerminalEvent) {
        for line in session.capture?.takeLines() ?? [] { log.append("print \(line.text)") }
        if let lost = session.capture?.lostBytes, lost > 0 { log.append("lost \(lost) bytes.") }
        switch event {
        case .wake: return
        case .key(let key): log.append("key \(key.name).")
        case .mouse(let mouse): log.append(Self.text(of: mouse))
        case .resize(let size): log.append("resized to \(size).")
        case .resumed: log.append("resumed.")
        case .closed: log.append("closed.")
        }
    }

    private static func text(of mouse: MouseEvent) -> String {
        let place = "at \(mouse.position.column),\(mouse.position.row)."
        return switch mouse.action {
        case .press(_, let count): "press \(count) \(place)"
        case .release: "release \(place)"
        case .wheelUp: "wheel up \(place)"
        case .wheelDown: "wheel down \(place)"
        }
    }

    private func draw() {
        let backend = session.backend
        var frame = CellBuffer(size: backend.size)
        frames += 1
        let title = "READY \(frame.size) \(backend.profile.depth) pid \(getpid()) frame \(frames)."
        frame.put(title, at: .origin, style: Self.title)
        frame.put("wide 東京 é 👨‍👩‍👧 🇺🇸 ✅ ┌─┐ ▁▂▃ ⣿ end", at: Point(column: 2, row: 2))
        for column in 0..<min(64, frame.size.columns) {
            let shade = UInt8(column * 4)
            let style = CellStyle(background: .rgb(shade, 96, 255 - shade))
            frame.set(.blank, at: Point(column: column, row: 3), style: style)
        }
        for (row, line) in log.suffix(max(0, frame.size.rows - 5)).enumerated() {
            frame.put(line, at: Point(column: 2, row: row + 4))
        }
        let corner = Point(column: frame.size.columns - 1, row: frame.size.rows - 1)
        frame.put("X", at: corner)
        backend.present(frame, cursor: nil)
    }

    private static let title = CellStyle(foreground: .rgb(86, 180, 233), attributes: .bold)

    /// Draws frames in which none, some and all cells change, and prints the cost of each.
    private func bench() {
        let backend = session.backend
        var results: [String] = ["size \(backend.size)"]
        for share in [0, 5, 25, 100] {
            let clock = ProcessorClock()
            for number in 0..<200 {
                backend.present(Self.pattern(backend.size, number, share), cursor: nil)
            }
            let drawn = clock.elapsed() / 200
            let empty = ProcessorClock()
            for number in 0..<200 { _ = Self.pattern(backend.size, number, share) }
            results.append("\(share)%: \(drawn - empty.elapsed() / 200) ms")
        }
        session.close()
        print(results.joined(separator: "\n"))
    }

    private static func pattern(_ size: Size, _ number: Int, _ share: Int) -> CellBuffer {
        var frame = CellBuffer(size: size)
        for row in 0..<size.rows {
            for column in 0..<size.columns where (column * 7 + row * 13 + number) % 100 < share {
                let shade = UInt8((column / 8 + number) & 255)
                let style = CellStyle(foreground: .indexed(shade))
                let glyph = Unicode.Scalar(0x2800 + UInt32((column * 3 + row * 5 + number) & 255))
                frame.set(
                    glyph.flatMap { Glyph($0) } ?? .blank,
                    at: Point(column: column, row: row),
                    style: style
                )
            }
        }
        return frame
    }
}
