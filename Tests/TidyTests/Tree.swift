import Foundation

/// Files under one root: the repository itself, or a small sample that a rule must catch.
struct Tree: Sendable {
    let files: [SourceFile]

    init(_ files: [SourceFile]) { self.files = files }

    /// A tree in memory: path and text of each file.
    init(_ sample: [String: String]) {
        files = sample.sorted { $0.key < $1.key }.map { SourceFile(path: $0.key, $0.value) }
    }

    /// The repository this test was built from.
    static let repository = Tree(reading: root)

    func file(_ path: String) -> SourceFile? { files.first { $0.path == path } }

    func hasFolder(_ path: String) -> Bool { files.contains { $0.path.hasPrefix(path + "/") } }

    /// The files below any of some folders whose names end in any of some suffixes.
    func files(under folders: [String], endingIn suffixes: [String] = [".swift"]) -> [SourceFile] {
        files.filter { file in
            folders.contains { file.path.hasPrefix($0 + "/") }
                && suffixes.contains { file.path.hasSuffix($0) }
        }
    }

    private static var root: URL {
        URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    private init(reading root: URL) {
        var found: [SourceFile] = []
        Tree.read(root, at: "", into: &found)
        files = found.sorted { $0.path < $1.path }
    }

    private static func read(_ folder: URL, at path: String, into found: inout [SourceFile]) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names.sorted() where !isMachineMade(name) {
            let url = folder.appendingPathComponent(name)
            let below = path.isEmpty ? name : path + "/" + name
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
                continue
            }
            if isFolder.boolValue {
                read(url, at: below, into: &found)
            } else if let data = FileManager.default.contents(atPath: url.path) {
                found.append(SourceFile(path: below, bytes: Array(data)))
            }
        }
    }

    /// What tools and runs leave behind and git ignores.
    private static func isMachineMade(_ name: String) -> Bool {
        name == ".git" || name == ".swiftpm" || name == "Package.resolved"
            || name.hasPrefix(".build") || name.hasSuffix(".tide")
    }
}
