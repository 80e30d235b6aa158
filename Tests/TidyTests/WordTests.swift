import Testing

/// Words that must not stand in the code.
@Suite struct WordTests {
    private static let sources = Tree.repository.files(under: ["Sources", "demos"])
    private static let tests = Tree.repository.files(under: ["Tests"])

    @Test func `no work is left for later in a comment`() {
        let files = Tree.repository.files(
            under: ["Sources", "demos", "themes"],
            endingIn: [".swift", ".c", ".h", ".md", ".toml"]
        )
        expectNone(Self.postponed, in: files)
    }

    @Test func `nothing in Sources ends the process or forces a value`() {
        expectNone(Self.forced, in: Self.sources)
    }

    @Test func `no catch is empty`() {
        expectNone(Self.emptyCatch, in: Self.sources)
    }

    @Test func `no module is exported by another`() {
        expectNone(Self.exported, in: Self.sources + Self.tests)
    }

    @Test func `no test sleeps`() {
        expectNone(Self.sleeping, in: Self.tests)
    }

    @Test func `postponed work is caught in comments and strings`() {
        let sample = "// TO" + "DO: later\nlet a = \"FIX" + "ME\"\nlet TO" + "DOS = 1\n"
        expectCaught(by: Self.postponed, onLines: [1, 2], in: sample)
    }

    @Test func `ending the process and forcing a value are caught in code only`() {
        let sample = """
            fatalError("no")
            let a = try! b()
            let c = d as! Int
            // as! is not a word for comments to fear
            let e = "try! \\(f as! Int)"
            let g = try? h() as? Int
            """
        expectCaught(by: Self.forced, onLines: [1, 2, 3, 5], in: sample)
    }

    @Test func `a catch that holds only a comment is empty`() {
        let sample = """
            do { try a() } catch {}
            do { try a() } catch let error as B { print(error) }
            do { try a() } catch is C {
                // nothing to do
            }
            do { try a() } catch { throw D() }
            """
        expectCaught(by: Self.emptyCatch, onLines: [1, 3], in: sample)
    }

    @Test func `an exported import is caught`() {
        expectCaught(by: Self.exported, onLines: [1], in: "@_exported public import Tidemark")
    }

    @Test func `sleeping is caught and a clock that defines it is not`() {
        let call = "sle" + "ep("
        let sample = """
            \(call)1)
            try await Task.\(call)for: .seconds(1))
            u\(call)10)
            func \(call)until deadline: Instant) {}
            let a = "\(call))"
            nano\(call)b, c)
            """
        expectCaught(by: Self.sleeping, onLines: [1, 2, 3, 6], in: sample)
    }

    static func postponed(_ file: SourceFile) -> [Offence] {
        (file.lines(with: "TODO", in: \.text) + file.lines(with: "FIXME", in: \.text))
            .filter { file.line($0).says(/\b(TODO|FIXME)\b/) }
            .map { Offence(file.path, $0, "do it now, or write an issue") }
    }

    static func forced(_ file: SourceFile) -> [Offence] {
        ["fatalError(", "try!", "as!"]
            .flatMap { word in
                file.lines(with: word).map { Offence(file.path, $0, "\(word) ends the process") }
            }
    }

    static func emptyCatch(_ file: SourceFile) -> [Offence] {
        Bytes.offsets(of: "catch", in: file.code)
            .filter { offset in
                let rest = String(decoding: file.code[offset...].prefix(2000), as: UTF8.self)
                return rest.prefixMatch(of: /catch(\s[^{}]*)?\{\s*\}/) != nil
            }
            .map { Offence(file.path, file.lineNumber(at: $0), "an error disappears here") }
    }

    static func exported(_ file: SourceFile) -> [Offence] {
        file.lines(with: "@_exported")
            .map { Offence(file.path, $0, "import what you name, where you name it") }
    }

    static func sleeping(_ file: SourceFile) -> [Offence] {
        file.lines(with: "sleep")
            .filter { number in
                let line = file.codeLine(number)
                return line.says(/\b(u|nano)?sleep\s*\(/) && !line.says(/\bfunc\s+sleep\b/)
                    && !line.contains(/\bfunc\s+sleep\b/.wordBoundaryKind(.simple))
            }
            .map { Offence(file.path, $0, "time moves when the test says so") }
    }
}
