import Testing

/// What a newcomer reads first, held against what is there.
@Suite struct DocumentTests {
    static let readmeLinesMax = 150
    static let readmeCommands = [
        "sh .ci/deps && swift run -c release tidemark",
        "sh .ci/deps && swift test",
    ]

    private static let pages = Tree.repository.files.filter {
        $0.name == "README.md" && !$0.path.hasPrefix("Sources/")
    }

    @Test func `the README is shorter than 150 lines and gives its two commands`() throws {
        let readme = try #require(Tree.repository.file("README.md"))
        expectNone(Self.readmeRule(readme))
    }

    @Test func `every command in a README can work`() {
        #expect(Self.pages.contains { !ShellCommands.read($0).isEmpty })
        expectNone(Self.brokenCommands(in: .repository, pages: Self.pages))
    }

    @Test func `every link in a README leads somewhere`() {
        let links = Self.pages.flatMap(Self.links)
        #expect(!links.isEmpty)
        expectNone(Self.brokenLinks(in: .repository, pages: Self.pages))
    }

    @Test func `a long README without its commands is caught`() {
        let filler = String(repeating: "text\n", count: Self.readmeLinesMax)
        let reasons = Self.readmeRule(SourceFile(path: "README.md", filler))
        #expect(reasons.count == 3)
        let good = Self.readmeCommands.joined(separator: "\n")
        #expect(Self.readmeRule(SourceFile(path: "README.md", good)).isEmpty)
        let longer = "sh .ci/deps && swift test --filter TidyTests"
        #expect(Self.readmeRule(SourceFile(path: "README.md", longer)).count == 2)
    }

    @Test func `commands that name what is not there are caught`() {
        let page = """
            ```sh
            sh .ci/deps && swift test   # fine
            sh .ci/gone
            swift run -c release tidemark demo Here --headless
            swift run -c release tidemark demo Gone
            .build/release/tidemark dance
            swift run other
            SEEDS='0..<9' swift test --filter HereTests.Suite
            swift test --filter GoneTests
            swift run --package-path demos/Gone
            cd Tests && rm -rf HereTests
            swift format lint --strict -r Tests demos Gone
            ```
            ```swift
            import NotShell
            ```
            """
        let tree = Tree([
            "README.md": page,
            ".ci/deps": "",
            "Package.swift": "let p = Package(name: \"tidemark\")",
            "demos/Here/Here.swift": "",
            "Tests/HereTests/A.swift": "",
        ])
        let found = Self.brokenCommands(
            in: tree,
            pages: tree.files.filter { $0.name == "README.md" }
        )
        #expect(found.map(\.line) == [3, 5, 6, 7, 9, 10, 11, 12])
    }

    @Test func `links that lead nowhere are caught`() {
        let tree = Tree([
            "README.md": "[a](Sources/A) [b](Sources/B)\n[c](https://x.org) [d](#top)",
            "demos/A/README.md": "[up](../../README.md)\n![gone](picture.svg)",
            "Sources/A/A.swift": "",
        ])
        let pages = tree.files.filter { $0.name == "README.md" }
        let found = Self.brokenLinks(in: tree, pages: pages)
        #expect(
            found.map(\.description).sorted() == [
                "README.md:1: no file or folder Sources/B",
                "demos/A/README.md:2: no file or folder demos/A/picture.svg",
            ]
        )
    }

    static func readmeRule(_ readme: SourceFile) -> [Offence] {
        var offences: [Offence] = []
        if readme.lineCount >= readmeLinesMax {
            offences.append(Offence(readme.path, readme.lineCount, "must stay under 150 lines"))
        }
        let lines = Set(readme.numberedLines.map(\.text))
        for command in readmeCommands where !lines.contains(command) {
            offences.append(Offence(readme.path, "lacks the line: \(command)"))
        }
        return offences
    }

    static func brokenCommands(in tree: Tree, pages: [SourceFile]) -> [Offence] {
        pages.flatMap(ShellCommands.read).flatMap { ShellCommands.check($0, in: tree) }
    }

    static func brokenLinks(in tree: Tree, pages: [SourceFile]) -> [Offence] {
        pages.flatMap { page in
            links(in: page).compactMap { link in
                let path = resolve(link.target, from: page.folder)
                if tree.file(path) != nil || tree.hasFolder(path) { return nil }
                return Offence(page.path, link.line, "no file or folder \(path)")
            }
        }
    }

    private static func links(in page: SourceFile) -> [(line: Int, target: String)] {
        page.numberedLines.flatMap { number, line in
            line.matches(of: /\]\(([^)#:]+)(#[^)]*)?\)/).map { (number, String($0.1)) }
        }
    }

    private static func resolve(_ target: String, from folder: String) -> String {
        var parts = folder.split(separator: "/").map(String.init)
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}
