import Testing

/// A job imports the app alone, so the app must have a name for every type of the engine that a job may name.
@Suite struct EngineNameTests {
    /// What the programs of users are written with; the rest of the engine is what runs them.
    static let named =
        ["Stream", "Window", "Source", "Sink", "Time", "State", "Operator/Process"]
        + ["Operator/Join", "Operator/Two"]

    /// Public for the machine beside these types, and named by no job.
    static let exceptions: Set<String> = [
        // How a source is driven.
        "ArrivalBound", "SourceKernels", "SourceReadiness",
        // How lines of files are cut into fields.
        "CSVColumnIndex", "CSVColumns", "CSVHeader", "CSVRecordReader", "CSVRow", "FilePosition",
        "NDJSONFieldIndex", "NDJSONFields", "NDJSONRecordReader", "NDJSONRow",
        // What a replay keeps from the world.
        "EffectGate", "LinePrinter",
        // How keys are dealt out and kept.
        "KeyGroupIndex", "KeyGroupRange", "KeyedTable", "MaxParallelism", "StateRedistribution",
        "TableImage",
        // What an environment and a kernel are handed.
        "EnvironmentSettings", "JoinEach", "ParameterSet", "Tunable", "WindowLogic",
        // How time is counted.
        "AlignmentFact", "GeneratorFact", "IdlenessTimer", "JobClock", "TickGrid",
        "WatermarkEmitter", "WatermarkSignals",
    ]

    private static let kinds: Set<String> = [
        "struct", "class", "enum", "protocol", "actor", "typealias",
    ]

    @Test func `the app has a name for every type of the engine that a job may name`() {
        expectNone(Self.unnamed(in: .repository))
    }

    @Test func `an exception is a public type that has no name in the app`() {
        let types = Set(Self.types(in: .repository).map(\.name))
        #expect(types.count > 100)
        #expect(Self.exceptions.subtracting(types).sorted() == [])
        #expect(Self.exceptions.intersection(Self.names(in: .repository)).sorted() == [])
    }

    @Test func `a public type without a name is caught, others are not`() {
        let sample = [
            "Sources/Tidemark/Window/Lost.swift": "public struct Lost<Element> {}",
            "Sources/Tidemark/Window/Found.swift": "@frozen\npublic final class Found: Any {}",
            "Sources/Tidemark/Window/Inner.swift": "struct Inner {\n    public struct Part {}\n}",
            "Sources/Tidemark/Task/Machine.swift": "public struct Machine {}",
            "Sources/TidemarkApp/Job/EngineNames.swift":
                "public typealias Found = Tidemark.Found\n// public typealias Lost = Tidemark.Lost",
        ]
        #expect(
            Self.unnamed(in: Tree(sample)).map(\.path) == ["Sources/Tidemark/Window/Lost.swift"]
        )
    }

    static func unnamed(in tree: Tree) -> [Offence] {
        let names = names(in: tree)
        return types(in: tree)
            .filter { !names.contains($0.name) && !exceptions.contains($0.name) }
            .map { Offence($0.path, $0.line, "\($0.name) has no name in TidemarkApp/Job") }
    }

    /// The public types at the top level of the files of the engine that users write with.
    static func types(in tree: Tree) -> [(name: String, path: String, line: Int)] {
        tree.files(under: named.map { "Sources/Tidemark/\($0)" }).flatMap { file in
            declared(in: file).map { ($0.name, file.path, $0.line) }
        }
    }

    static func names(in tree: Tree) -> Set<String> {
        let files = tree.files(under: ["Sources/TidemarkApp/Job"])
            .filter { $0.name.hasPrefix("EngineNames") }
        return Set(files.flatMap { declared(in: $0).map(\.name) })
    }

    private static func declared(in file: SourceFile) -> [(name: String, line: Int)] {
        (1...max(1, file.lineCount)).compactMap { number in
            guard number <= file.lineCount else { return nil }
            let line = file.codeLine(number)
            let isIndented = line.first == " "
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
            guard !isIndented, words.contains("public"),
                let kind = words.firstIndex(where: { kinds.contains($0) }),
                kind + 1 < words.count
            else { return nil }
            return (words[kind + 1], number)
        }
    }
}
