import Tidemark
import TidemarkInspection

#if canImport(Glibc)
    import Glibc
#endif

/// The same job as a package of one's own.
struct EjectedPackage {
    private let plan: OpenPlan

    init(_ plan: OpenPlan) {
        self.plan = plan
    }

    /// One file of the package.
    struct File: Equatable {
        let path: String
        let text: String
    }

    /// Writes the package to a folder that is empty or not there, and says how to run it.
    func write(to folder: String) throws(UsageError) -> Int32 {
        let shown = TerminalText.clean(folder, limit: 200)
        guard let tidemark = Checkout.path() else {
            throw UsageError(
                "the package needs the sources of Tidemark, and they were not found: "
                    + "call tidemark in a folder of its clone, or leave the program where it was built"
            )
        }
        let paths = try absolutePaths()
        let name = Self.name(of: folder)
        let files = try files(name: name, tidemark: tidemark, paths: paths)
        let target = try NewFolder(folder)
        for file in files { try target.write(file.path, file.text) }
        StandardOutput.line("\(shown) is a package now. To run it:")
        StandardOutput.line("    swift run -c release --package-path \(Self.quoted(shown)) \(name)")
        return ExitStatus.finished
    }

    /// The files of the package.
    func files(
        name: String,
        tidemark: String,
        paths: [String]
    ) throws(UsageError) -> [File] {
        let program = try EjectedProgram(plan, name: name, paths: paths)
        return [
            File(path: "Package.swift", text: manifest(name, tidemark)),
            File(path: "README.md", text: readme(name)),
            File(path: "Sources/\(name)/\(name).swift", text: program.text),
        ]
    }

    /// A name for a folder's job; not one of the types that the program uses.
    static func name(of folder: String) -> String {
        let last = folder.split(separator: "/").last { $0 != "." && $0 != ".." } ?? "Job"
        var names = SwiftNames(taken: [
            "Record", "Numbers", "Sums", "WindowOfRecords", "Timestamp", "Schema", "Duration",
            "String", "Int", "Double", "Bool", "Tidemark", "TidemarkApp", "TidemarkJob", "Swift",
            "Inspectable", "Sendable", "Optional", "Array", "ByteSource", "CSVFormat", "CSVSource",
            "NDJSONFormat", "NDJSONSource", "ReplaySource", "ISO8601", "OnRecordError", "Self",
            "WatermarkStrategy", "StreamExecutionEnvironment", "CustomStringConvertible", "UInt8",
            "Main", "Package",
        ])
        return names.type(String(last))
    }

    private func absolutePaths() throws(UsageError) -> [String] {
        try plan.samples.map { sample throws(UsageError) in
            let path = sample.file.source.name
            guard let resolved = realpath(path, nil) else {
                throw UsageError(
                    "a stream cannot be ejected, for the package could not read it again"
                )
            }
            defer { free(resolved) }
            return String(cString: resolved)
        }
    }

    private func manifest(_ name: String, _ tidemark: String) -> String {
        """
        // swift-tools-version: 6.2
        import PackageDescription

        let package = Package(
            name: "\(name)",
            dependencies: [
                .package(name: "tidemark", path: \(SwiftText.literal(tidemark)))
            ],
            targets: [
                .executableTarget(
                    name: "\(name)",
                    dependencies: [.product(name: "TidemarkApp", package: "tidemark")]
                )
            ],
            swiftLanguageModes: [.v6]
        )

        """
    }

    private func readme(_ name: String) -> String {
        let lines = plan.lines.map { "- \($0.name): `\($0.value)`" }.joined(separator: "\n")
        return """
            # \(name)

            A job that `tidemark open` has written down:

            \(lines)

            ```sh
            swift run -c release \(name)
            swift run -c release \(name) --headless --set output=-
            ```

            The program is [Sources/\(name)/\(name).swift](Sources/\(name)/\(name).swift); it is yours to change. It reads
            its files from where they were, and `Package.swift` says where the sources of Tidemark are.

            """
    }

    private static func quoted(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy {
            ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A)
                || "/._-".utf8.contains($0)
        }
        if isPlain { return path }
        return "'"
            + path.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }
}
