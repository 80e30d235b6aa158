// swift-tools-version: 6.2
import PackageDescription

let warningsAreErrors = Context.environment["TIDEMARK_STRICT"] == "1"

/// A package of its own: its workloads meet the engine as a user's module does, across the boundary of a package.
let package = Package(
    name: "benchmarks",
    products: [.executable(name: "tidemark-bench", targets: ["TidemarkBench"])],
    dependencies: [.package(name: "tidemark", path: "../..")],
    targets: [
        .target(name: "CLimit"),
        .executableTarget(
            name: "TidemarkBench",
            dependencies: ["CLimit", .product(name: "Tidemark", package: "tidemark")],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
            ] + (warningsAreErrors ? [.treatAllWarnings(as: .error)] : [])
        ),
    ],
    swiftLanguageModes: [.v6]
)
