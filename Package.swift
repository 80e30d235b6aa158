// swift-tools-version: 6.2
import PackageDescription

/// Warnings stop the build only where someone is there to mend them (CI and developers set
/// `TIDEMARK_STRICT=1`), so that a newer compiler never breaks a user.
let warningsAreErrors = Context.environment["TIDEMARK_STRICT"] == "1"

let upcoming: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let checked: [SwiftSetting] = warningsAreErrors ? [.treatAllWarnings(as: .error)] : []
let strict = upcoming + checked

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// A demo is a library with one `TidemarkJob`; the gallery in `TidemarkCLI` runs it.
///
/// It is compiled as a user's own job is, with one import and without the stricter settings.
func demo(_ name: String, exclude: [String] = ["README.md"]) -> Target {
    .target(
        name: name,
        dependencies: ["Tidemark", "TidemarkApp", "CEmbedded"],
        path: "demos/\(name)",
        exclude: exclude,
        sources: ["\(name).swift"],
        swiftSettings: checked
    )
}

func tests(
    _ name: String,
    _ dependencies: [Target.Dependency],
    exclude: [String] = []
) -> Target {
    .testTarget(
        name: name,
        dependencies: dependencies,
        exclude: exclude,
        swiftSettings: strict
    )
}

let package = Package(
    name: "tidemark",
    products: [
        .executable(name: "tidemark", targets: ["TidemarkCLI"]),
        .library(name: "Tidemark", targets: ["Tidemark"]),
        .library(name: "TidemarkApp", targets: ["TidemarkApp"]),
        .library(name: "TidemarkTesting", targets: ["TidemarkTesting"]),
    ],
    traits: [
        .trait(name: "Kafka", description: "Kafka source and sink through librdkafka."),
        .trait(name: "RocksDB", description: "Keyed state in RocksDB."),
        .default(enabledTraits: []),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .target(name: "CTidemark"),
        .target(name: "CEmbedded"),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .target(
            name: "CNcurses",
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
        ),
        .target(
            name: "CPseudoTerminal",
            linkerSettings: [.linkedLibrary("util", .when(platforms: [.linux]))]
        ),
        library("Tidemark", ["CTidemark"]),
        library("TidemarkInspection"),
        library("TidemarkDebugger", ["Tidemark", "TidemarkInspection"]),
        library("TidemarkTerminal", ["CNcurses"]),
        library(
            "TidemarkConsole",
            [
                "TidemarkInspection", "TidemarkTerminal",
                .product(name: "TOMLKit", package: "TOMLKit"),
            ]
        ),
        library(
            "TidemarkApp",
            [
                "Tidemark", "TidemarkInspection", "TidemarkDebugger", "TidemarkConsole",
                "TidemarkTerminal", "TidemarkStorage", "TidemarkFiles",
                "CEmbedded",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        library("TidemarkStorage", ["Tidemark"]),
        library("TidemarkFiles", ["Tidemark", "CZlib"]),
        library("TidemarkTesting", ["Tidemark"]),
        demo("BackPressure"),
        demo(
            "FlightDelays",
            exclude: ["README.md", "blizzard.commands", "bounds.commands", "data"]
        ),
        demo("WordCount"),
        .executableTarget(
            name: "TidemarkCLI",
            dependencies: ["TidemarkApp", "BackPressure", "FlightDelays", "WordCount"],
            swiftSettings: strict
        ),
        tests("TidemarkTests", ["Tidemark", "TidemarkTesting"]),
        tests("InspectionTests", ["TidemarkInspection"]),
        tests(
            "SemanticsTests",
            [
                "Tidemark", "TidemarkDebugger", "TidemarkStorage", "TidemarkFiles",
                "TidemarkTesting",
            ],
            exclude: ["Golden"]
        ),
        tests("ConformanceTests", ["Tidemark", "TidemarkTesting"], exclude: ["Vectors"]),
        tests(
            "SimulationTests",
            [
                "Tidemark", "TidemarkTesting", "TidemarkDebugger", "TidemarkInspection",
                "BackPressure",
            ]
        ),
        tests(
            "DebuggerTests",
            ["Tidemark", "TidemarkDebugger", "TidemarkInspection", "TidemarkTesting"]
        ),
        .executableTarget(
            name: "terminal-probe",
            dependencies: ["TidemarkTerminal"],
            path: "Tests/TerminalProbe",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "console-probe",
            dependencies: ["Tidemark", "TidemarkApp"],
            path: "Tests/ConsoleProbe",
            swiftSettings: checked
        ),
        .target(
            name: "TerminalTesting",
            dependencies: ["CPseudoTerminal"],
            path: "Tests/TerminalTesting",
            swiftSettings: strict
        ),
        tests(
            "TerminalTests",
            ["TidemarkTerminal", "CNcurses", "TerminalTesting", "terminal-probe"]
        ),
        tests(
            "ConsoleTests",
            ["TidemarkConsole", "TidemarkInspection", "TidemarkTerminal"],
            exclude: ["Golden"]
        ),
        tests("TidyTests", []),
        tests(
            "EndToEndTests",
            [
                "Tidemark", "TidemarkInspection", "TidemarkDebugger", "TidemarkConsole",
                "TidemarkTerminal", "TidemarkStorage", "TidemarkApp", "TidemarkCLI", "BackPressure",
                "FlightDelays", "WordCount", "TerminalTesting", "console-probe",
            ],
            exclude: ["Golden"]
        ),
    ],
    swiftLanguageModes: [.v6]
)
