import Testing

/// The directions in which modules may see each other.
@Suite struct ImportTests {
    /// What one target may import.
    struct Law: Sendable {
        /// Allowed anywhere in the target.
        let anywhere: Set<String>
        /// Allowed only below one of `doors`.
        let atTheDoor: Set<String>
        let doors: Set<String>

        init(_ anywhere: Set<String>, atTheDoor: Set<String> = [], doors: Set<String> = []) {
            self.anywhere = anywhere
            self.atTheDoor = atTheDoor
            self.doors = doors
        }
    }

    private static let system: Set<String> = ["Glibc", "Musl"]

    /// One row a target: a new target needs a row here before it builds here.
    static let laws: [String: Law] = [
        "Tidemark": Law(
            ["Swift", "Synchronization", "CTidemark"],
            atTheDoor: system,
            doors: ["Platform"]
        ),
        "TidemarkInspection": Law([]),
        "TidemarkDebugger": Law(["Tidemark", "TidemarkInspection", "Synchronization"]),
        "TidemarkTerminal": Law(
            ["CNcurses", "Synchronization"],
            atTheDoor: system,
            doors: ["Backend", "Platform"]
        ),
        "TidemarkConsole": Law([
            "TidemarkInspection", "TidemarkTerminal", "TOMLKit", "Foundation",
            "FoundationEssentials", "Synchronization",
        ]),
        "TidemarkApp": Law(
            [
                "Tidemark", "TidemarkInspection", "TidemarkDebugger", "TidemarkConsole",
                "TidemarkTerminal", "TidemarkStorage", "TidemarkFiles", "CEmbedded",
                "ArgumentParser", "Foundation", "Synchronization",
            ],
            atTheDoor: system,
            doors: ["TidemarkApp"]
        ),
        "TidemarkCLI": Law(["TidemarkApp", "ArgumentParser"]),
        "TidemarkStorage": Law(
            ["Tidemark", "Foundation"],
            atTheDoor: system,
            doors: ["Platform"]
        ),
        "TidemarkFiles": Law(["Tidemark", "CZlib"]),
        "TidemarkTesting": Law(["Tidemark", "Synchronization"]),
        "TidemarkKafka": Law(["Tidemark", "CRdKafka", "Synchronization"]),
        "TidemarkRocksDB": Law(["Tidemark", "CRocksDB", "Synchronization"]),
        "TidemarkQuery": Law(["Tidemark", "TidemarkInspection", "Foundation", "Synchronization"]),
        "TidemarkSQL": Law(["Tidemark"]),
        "TidemarkFlink": Law(["TidemarkInspection", "Foundation", "FoundationNetworking"]),
    ]

    static let demoLaw = Law(
        ["TidemarkApp", "Tidemark", "Foundation"],
        atTheDoor: system,
        doors: ["demos"]
    )

    @Test func `a module imports only what its place in the map allows`() {
        expectNone(Self.forbiddenImport, in: Tree.repository.files(under: ["Sources", "demos"]))
    }

    @Test func `the engine importing upwards or outside its door is caught`() {
        let sample = """
            import Synchronization
            import Foundation
            public import TidemarkInspection
            import Glibc
            @preconcurrency import struct Dispatch.DispatchTime
            // import Darwin
            """
        expectCaught(by: Self.forbiddenImport, onLines: [2, 3, 4, 5], in: sample)
        expectCaught(
            by: Self.forbiddenImport,
            onLines: [],
            in: "#if canImport(Glibc)\nimport Glibc\n#endif",
            at: "Sources/Tidemark/Platform/FileStorage.swift"
        )
    }

    @Test func `the console importing the engine and the model importing anything are caught`() {
        for (path, module) in [
            ("Sources/TidemarkConsole/Views/A.swift", "Tidemark"),
            ("Sources/TidemarkInspection/Model/A.swift", "Foundation"),
            ("Sources/TidemarkTerminal/Input/A.swift", "Glibc"),
            ("Sources/TidemarkApp/A.swift", "CNcurses"),
            ("demos/A/A.swift", "TidemarkConsole"),
            ("Sources/TidemarkCLI/A.swift", "NoSuchDemo"),
        ] {
            expectCaught(
                by: Self.forbiddenImport,
                onLines: [1],
                in: "import \(module)",
                at: path
            )
        }
    }

    @Test func `a module without a row is caught`() {
        expectCaught(
            by: Self.forbiddenImport,
            onLines: [0],
            in: "let a = 1",
            at: "Sources/TidemarkNew/A.swift"
        )
    }

    static func forbiddenImport(_ file: SourceFile) -> [Offence] {
        // Demos with a manifest of their own are other people's packages: their manifest is their law.
        guard file.name != "Package.swift" else { return [] }
        guard let law = law(for: file) else {
            return [Offence(file.path, "its target has no row in the import law")]
        }
        return file.lines(with: "import ").compactMap { number in
            guard let module = imported(by: file.codeLine(number)) else { return nil }
            if law.anywhere.contains(module) { return nil }
            if law.atTheDoor.contains(module) && !law.doors.isDisjoint(with: file.folders) {
                return nil
            }
            return Offence(file.path, number, "\(module) may not be imported here")
        }
    }

    private static func law(for file: SourceFile) -> Law? {
        guard file.folders.first == "Sources" else { return demoLaw }
        guard let target = file.folders.dropFirst().first else { return nil }
        guard let law = laws[target], target == "TidemarkCLI" else { return laws[target] }
        return Law(law.anywhere.union(GalleryTests.demos(in: .repository).map(\.name)))
    }

    private static func imported(by line: String) -> String? {
        let statement =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
        return line.firstMatch(of: statement).map { String($0.1) }
    }
}
