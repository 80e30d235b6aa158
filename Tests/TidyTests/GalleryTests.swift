import Testing

/// Demos that nobody can reach are not demos.
@Suite struct GalleryTests {
    /// A folder below `demos`.
    struct Demo: Equatable {
        let name: String
        /// Whether it offers a job to the gallery.
        let hasJob: Bool
    }

    static let gallery = "Sources/TidemarkCLI/Gallery.swift"

    @Test func `every demo with a job is in the gallery`() {
        #expect(!Self.demos(in: .repository).isEmpty)
        expectNone(Self.missingFromGallery(in: .repository))
    }

    @Test func `every demo has a page that says what to watch`() {
        let demos = Self.demos(in: .repository)
        #expect(!demos.isEmpty)
        expectNone(Self.withoutPage(in: .repository))
    }

    @Test func `a demo that the gallery forgot is caught`() {
        var sample = [
            "demos/Late/Late.swift": "public struct Late: TidemarkJob {}",
            "demos/LateData/LateData.swift": "public struct LateData: TidemarkJob {}",
            "demos/Draft/Draft.swift": "// not a TidemarkJob yet",
        ]
        #expect(Self.missingFromGallery(in: Tree(sample)).isEmpty, "no gallery yet")
        sample[Self.gallery] = "let jobs = [LateData.self] // Late"
        #expect(Self.missingFromGallery(in: Tree(sample)).map(\.path) == ["demos/Late"])
    }

    @Test func `a demo without a page is caught`() {
        let sample = ["demos/A/A.swift": "", "demos/B/B.swift": "", "demos/B/README.md": ""]
        #expect(Self.withoutPage(in: Tree(sample)).map(\.path) == ["demos/A"])
    }

    static func demos(in tree: Tree) -> [Demo] {
        let names = tree.files(under: ["demos"], endingIn: [""]).compactMap {
            $0.folders.dropFirst().first
        }
        return Set(names).sorted().map { name in
            let job = tree.file("demos/\(name)/\(name).swift")
            return Demo(name: name, hasJob: job.map { mentions("TidemarkJob", $0) } ?? false)
        }
    }

    static func missingFromGallery(in tree: Tree) -> [Offence] {
        guard let gallery = tree.file(gallery) else { return [] }
        return demos(in: tree)
            .filter { $0.hasJob && !mentions($0.name, gallery) }
            .map { Offence("demos/\($0.name)", "not in \(gallery.path)") }
    }

    static func withoutPage(in tree: Tree) -> [Offence] {
        demos(in: tree)
            .filter { tree.file("demos/\($0.name)/README.md") == nil }
            .map { Offence("demos/\($0.name)", "has no README.md") }
    }

    private static func mentions(_ name: String, _ file: SourceFile) -> Bool {
        file.lines(with: name).contains { number in
            file.codeLine(number).split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains {
                $0 == name
            }
        }
    }
}
