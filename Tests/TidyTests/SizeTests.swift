import Testing

/// The budgets of a reader's attention: a file, a function, a folder.
@Suite struct SizeTests {
    static let fileLinesNamed = 400
    static let fileLinesMax = 600
    static let functionLinesMax = 70
    static let folderFilesMax = 20

    private static let sources = Tree.repository.files(
        under: ["Sources", "demos"],
        endingIn: [".swift", ".c", ".h"]
    )

    @Test func `no source file is longer than 600 lines`() {
        for file in Self.sources where file.lineCount > Self.fileLinesNamed {
            print("\(file.path): \(file.lineCount) lines, more than \(Self.fileLinesNamed)")
        }
        expectNone(Self.longFile, in: Self.sources)
    }

    @Test func `no function is longer than 70 lines`() {
        expectNone(Self.longFunctions, in: Self.sources.filter { $0.path.hasSuffix(".swift") })
    }

    @Test func `no folder holds more than 20 source files`() {
        let tree = Tree.repository
        #expect(!Self.sources.isEmpty)
        expectNone(Self.crowdedFolders(in: tree))
    }

    @Test func `a file of 601 lines is caught and one of 600 is not`() {
        let full = String(repeating: "x\n", count: Self.fileLinesMax)
        expectCaught(by: Self.longFile, onLines: [], in: full)
        expectCaught(by: Self.longFile, onLines: [601], in: full + "x\n")
    }

    @Test func `a function of 71 lines is caught wherever its braces stand`() {
        let body = String(repeating: "    print(\"}\")\n", count: Self.functionLinesMax - 2)
        let sample = """
            protocol P {
                func required(_ body: () -> Void) -> Int
                var value: Int { get }
                init(short: Int)
            }
            struct S {
                init(
                    closure: () -> Void = { }
                )
                {
                    self.init(.init())
                }
                func `seventy { lines`() {
            \(body)    }
                func seventyOne() {
                    func inner() {}
            \(body)    }
            }

            """
        expectCaught(by: Self.longFunctions, onLines: [83], in: sample)
    }

    @Test func `a folder of 21 files is caught and data files do not count`() {
        let names = (0..<Self.folderFilesMax).map { "Sources/A/File\($0).swift" }
        var sample = Dictionary(uniqueKeysWithValues: names.map { ($0, "") })
        sample["Sources/A/notes.csv"] = ""
        sample["Sources/A/B/More.swift"] = ""
        #expect(Self.crowdedFolders(in: Tree(sample)).isEmpty)
        sample["Sources/A/OneMore.swift"] = ""
        #expect(Self.crowdedFolders(in: Tree(sample)).map(\.path) == ["Sources/A"])
    }

    static func longFile(_ file: SourceFile) -> [Offence] {
        guard file.lineCount > fileLinesMax else { return [] }
        return [Offence(file.path, file.lineCount, "\(file.lineCount) lines, max \(fileLinesMax)")]
    }

    static func longFunctions(_ file: SourceFile) -> [Offence] {
        FunctionBodies.read(file)
            .filter { $0.lines.count > functionLinesMax }
            .map {
                Offence(
                    file.path,
                    $0.lines.lowerBound,
                    "\($0.name) has \($0.lines.count) lines, max \(functionLinesMax)"
                )
            }
    }

    static func crowdedFolders(in tree: Tree) -> [Offence] {
        let code = tree.files(
            under: ["Sources", "Tests", "demos"],
            endingIn: [".swift", ".c", ".h"]
        )
        return Dictionary(grouping: code, by: \.folder)
            .filter { $0.value.count > folderFilesMax }
            .sorted { $0.key < $1.key }
            .map { Offence($0.key, "\($0.value.count) files, max \(folderFilesMax)") }
    }
}
