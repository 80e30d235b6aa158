import Testing

@testable import TidemarkTerminal

@Suite struct MemoryBackendTests {
    private let size = Size(columns: 12, rows: 2)
    private let title = CellStyle(foreground: .rgb(255, 0, 0), attributes: .bold)

    private func frame() -> CellBuffer {
        var frame = CellBuffer(size: size)
        frame.put("┌ 東京 ●", at: .origin, style: title)
        frame.put("late", at: Point(column: 1, row: 1))
        return frame
    }

    @Test func `a snapshot shows letters, styles and what they mean`() {
        let backend = MemoryBackend(size: size)
        backend.present(frame(), cursor: nil)
        let expected = """
            ┌ 東京 ●
             late
            ---
            aaaaaaaa....
            ............
            ---
            a #ff0000 bold
            . plain

            """
        #expect("\(backend.snapshot())" == expected)
        #expect(backend.snapshot(names: [title: "T"]).styles[0] == "TTTTTTTT....")
    }

    @Test func `an ASCII terminal of 16 colours shows stand-ins of the same width`() {
        let profile = TerminalProfile(depth: .ansi16, repertoire: .ascii, hasMouse: false)
        let backend = MemoryBackend(size: size, profile: profile)
        backend.present(frame(), cursor: nil)
        #expect(backend.snapshot().text == ["+ ? ?  *", " late"])
        #expect(backend.snapshot().legend == ["a ansi:9 bold", ". plain"])
    }

    @Test func `a second frame sends only what changed`() {
        let backend = MemoryBackend(size: size)
        backend.present(frame(), cursor: nil)
        #expect(backend.cellsSent > 0)
        backend.present(frame(), cursor: Point(column: 3, row: 1))
        #expect(backend.cellsSent == 0)
        #expect(backend.cursor == Point(column: 3, row: 1))
        var changed = frame()
        changed.put("L", at: Point(column: 1, row: 1))
        backend.present(changed, cursor: nil)
        #expect(backend.cellsSent == 1)
        #expect(backend.screen == changed)
    }

    @Test func `events come in order and a resize changes the size`() {
        let backend = MemoryBackend(size: size)
        let larger = Size(columns: 80, rows: 24)
        backend.enqueue(.key(.enter), .resize(larger))
        #expect(backend.nextEvent(timeout: nil) == .key(.enter))
        #expect(backend.size == size)
        #expect(backend.nextEvent(timeout: nil) == .resize(larger))
        #expect(backend.size == larger)
        #expect(backend.nextEvent(timeout: nil) == nil)
    }

    @Test func `any number of wakes from other threads is one event`() async {
        let backend = MemoryBackend(size: size)
        let waker = backend.waker
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { waker.wake() } }
        }
        #expect(backend.nextEvent(timeout: .zero) == .wake)
        #expect(backend.nextEvent(timeout: .zero) == nil)
    }
}
