// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "YourFirstJob",
    dependencies: [
        .package(name: "tidemark", path: "../..")
    ],
    targets: [
        .executableTarget(
            name: "YourFirstJob",
            dependencies: [.product(name: "TidemarkApp", package: "tidemark")]
        )
    ],
    swiftLanguageModes: [.v6]
)
