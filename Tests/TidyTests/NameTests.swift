import Foundation
import Testing

/// Names and places of files, and names that must stay outside the repository.
@Suite struct NameTests {
    static let topLevel: Set<String> = [
        "Package.swift", "Sources", "Tests", "themes", "demos", "README.md",
    ]
    static let emptyNames: Set<String> = [
        "util", "utils", "utility", "utilities", "common", "internal", "helper", "helpers",
    ]

    /// Beginnings of paths that exist on one machine only, written so that they do not stand here.
    static let machinePaths = [
        "/" + "work/", "/" + "farm/", "/" + "home/", "/" + "Users/", "/" + "root/",
        "/" + "tmp/wt-", "/" + "tmp/build-", "bash" + "_jobs",
    ]

    @Test func `a folder is named after a concept`() {
        expectNone(Self.emptyFolderName, in: Tree.repository.files)
    }

    @Test func `no path has a space in it`() {
        expectNone(Self.spacedPath, in: Tree.repository.files)
    }

    @Test func `the top level holds the parts of the project and nothing else`() {
        expectNone(Self.strayTopLevel, in: Tree.repository.files)
    }

    @Test func `no file names a path of one machine`() {
        expectNone(Self.machinePath, in: Tree.repository.files)
    }

    @Test func `an empty folder name is caught`() {
        let rule = Self.emptyFolderName
        expectCaught(by: rule, onLines: [0], in: "", at: "Sources/Tidemark/Utils/A.swift")
        expectCaught(by: rule, onLines: [0], in: "", at: "Tests/TidemarkTests/Common/A.swift")
        expectCaught(by: rule, onLines: [], in: "", at: "Sources/Tidemark/Time/Common.swift")
    }

    @Test func `a path with a space is caught`() {
        expectCaught(by: Self.spacedPath, onLines: [0], in: "", at: "Sources/A/B C.swift")
    }

    @Test func `a stray file at the top level is caught`() {
        let rule = Self.strayTopLevel
        expectCaught(by: rule, onLines: [0], in: "", at: "notes.md")
        expectCaught(by: rule, onLines: [0], in: "", at: "scripts/run.sh")
        expectCaught(by: rule, onLines: [], in: "", at: ".ci/run")
        expectCaught(by: rule, onLines: [], in: "", at: "README.md")
    }

    @Test func `a machine path is caught where it begins a path`() {
        let lines = Self.machinePaths.map { "see (\($0)x)" }
        expectCaught(
            by: Self.machinePath,
            onLines: Array(1...lines.count),
            in: lines.joined(separator: "\n"),
            at: "README.md"
        )
        let within = Self.machinePaths.filter { $0.hasPrefix("/") }.map { "see a\($0)x" }
        expectCaught(by: Self.machinePath, onLines: [], in: within.joined(separator: "\n"))
    }

    static func emptyFolderName(_ file: SourceFile) -> [Offence] {
        file.folders
            .filter { emptyNames.contains($0.lowercased()) }
            .map { Offence(file.path, "folder \($0) names no concept") }
    }

    static func spacedPath(_ file: SourceFile) -> [Offence] {
        file.path.contains(" ") ? [Offence(file.path, "a space breaks every shell loop")] : []
    }

    static func strayTopLevel(_ file: SourceFile) -> [Offence] {
        let first = file.folders.first ?? file.name
        guard !topLevel.contains(first), !first.hasPrefix(".") else { return [] }
        return [Offence(file.path, "\(first) does not belong at the top level")]
    }

    static func machinePath(_ file: SourceFile) -> [Offence] {
        var offences: [Offence] = []
        for path in machinePaths {
            for offset in Bytes.offsets(of: path, in: file.text)
            where !path.hasPrefix("/") || beginsPath(at: offset, in: file.text) {
                let line = file.lineNumber(at: offset)
                offences.append(Offence(file.path, line, "\(path) exists on one machine only"))
            }
        }
        return offences
    }

    /// `/a/b` begins a path; the same letters in `x/a/b` or `host.org/a/b` do not.
    private static func beginsPath(at offset: Int, in text: [UInt8]) -> Bool {
        guard offset > 0 else { return true }
        let before = Character(UnicodeScalar(text[offset - 1]))
        return !before.isLetter && !before.isNumber && !"-_./~}".contains(before)
    }
}
