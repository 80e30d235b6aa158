import Testing

/// State that more than one owner can reach.
@Suite struct SharedStateTests {
    private static let sources = Tree.repository.files(under: ["Sources", "demos"])

    @Test func `there is no global mutable state and no singleton`() {
        expectNone(Self.globalState, in: Self.sources)
    }

    @Test func `what the compiler cannot check says what protects it`() {
        let files = Tree.repository.files(under: ["Sources", "Tests", "demos"])
        expectNone(Self.unexplainedSharing, in: files)
    }

    @Test func `global variables and singletons are caught, computed ones are not`() {
        let sample = """
            var counter = 0
            private var cache: [String: Int] = [:]
            struct S {
                static var stored = 1
                static var typed: [Int] = []
                public static var computed: Int { a == b }
                static let shared = S()
                static let standard = S(size: 3)
                var field = 2
                func f() {
                    var local = 0
                }
            }
            var alsoComputed: Int { 1 }
            nonisolated(unsafe) var loose = 1
            """
        expectCaught(by: Self.globalState, onLines: [1, 2, 4, 5, 7, 15], in: sample)
    }

    @Test func `an unchecked promise without its protector is caught`() {
        let sample = """
            /// A journal of steps.
            final class A: @unchecked Sendable {}

            // Protected by the mutex of the channel.
            final class B: @unchecked Sendable {}



            nonisolated(unsafe) let c = d()
            nonisolated(unsafe) let e = f()  // written once, before the thread starts
            """
        expectCaught(by: Self.unexplainedSharing, onLines: [2, 9], in: sample)
    }

    static func globalState(_ file: SourceFile) -> [Offence] {
        let modifiers = /\s*(?:@?\w+(?:\([^)]*\))?\s+)*/
        var offences: [Offence] = []
        for number in file.lines(with: "var ") {
            let line = file.codeLine(number)
            let isGlobal = !line.hasPrefix(" ") && !line.hasPrefix("\t")
            let stored = line.firstMatch(
                of: /^([^{}=]*?)var\s+\w+[^{=]*=/
            )
            guard let stored else { continue }
            let isStatic = stored.1.says(/\b(static|class)\b/)
            if isStatic || (isGlobal && stored.1.wholeMatch(of: modifiers) != nil) {
                offences.append(Offence(file.path, number, "a variable that everyone can change"))
            }
        }
        for number in file.lines(with: "static let shared") {
            offences.append(Offence(file.path, number, "a singleton; pass the value instead"))
        }
        return offences.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    }

    /// A comment on the same line or one of the three above must name the protector; any other comment
    /// (usually the type's own description) proves nothing.
    static func unexplainedSharing(_ file: SourceFile) -> [Offence] {
        let promises =
            file.lines(with: "@unchecked Sendable") + file.lines(with: "nonisolated(unsafe)")
        return promises.sorted()
            .filter { number in
                let near = max(1, number - 3)...number
                return !near.contains { namesProtector(comment(in: file, line: $0)) }
            }
            .map { Offence(file.path, $0, "no comment names what protects this") }
    }

    private static func comment(in file: SourceFile, line number: Int) -> String {
        let line = file.line(number)
        guard let start = line.firstRange(of: "//") else { return "" }
        return String(line[start.lowerBound...])
    }

    private static func namesProtector(_ comment: String) -> Bool {
        comment.lowercased().says(
            /\b(protect\w*|guard\w*|lock\w*|mutex|atomic\w*|threads?|confined|immutable|own(s|ed|er)|exclusive\w*|turns?|parked|once)\b/
                .wordBoundaryKind(.simple)
        )
    }
}
