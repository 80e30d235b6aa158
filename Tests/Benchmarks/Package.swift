// swift-tools-version: 6.2
import PackageDescription

let warningsAreErrors = Context.environment["TIDEMARK_STRICT"] == "1"

let tidemarkApp = Target.Dependency.product(name: "TidemarkApp", package: "tidemark")

/// A package of its own: its workloads meet the engine as a user's module does, across the boundary of a package.
///
/// Links in `Sources` lead to the pseudo terminal of the tests and to the demo that the console is measured with.
let package = Package(
    name: "benchmarks",
    products: [.executable(name: "tidemark-bench", targets: ["TidemarkBench"])],
    dependencies: [.package(name: "tidemark", path: "../..")],
    targets: [
        .target(name: "CLimit"),
        .target(
            name: "CPseudoTerminal",
            linkerSettings: [.linkedLibrary("util", .when(platforms: [.linux]))]
        ),
        .target(name: "TerminalTesting", dependencies: ["CPseudoTerminal"]),
        .target(
            name: "Flights",
            dependencies: [tidemarkApp],
            exclude: ["README.md", "blizzard.commands", "bounds.commands", "data"],
            sources: ["FlightDelays.swift"]
        ),
        .executableTarget(
            name: "TidemarkBench",
            dependencies: [
                "CLimit", "Flights", "TerminalTesting", tidemarkApp,
                .product(name: "Tidemark", package: "tidemark"),
            ],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
            ] + (warningsAreErrors ? [.treatAllWarnings(as: .error)] : [])
        ),
    ],
    swiftLanguageModes: [.v6]
)
