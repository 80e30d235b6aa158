import Foundation

@testable import Tidemark

/// A file that exists while the body runs.
func withTemporaryFile<Result>(
    _ bytes: [UInt8],
    _ body: (ByteSource) throws -> Result
) throws -> Result {
    let path = NSTemporaryDirectory() + "tidemark-" + UUID().uuidString + ".csv"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(.file(path))
}

/// Bytes in memory as a source.
///
/// It throws rather than rethrows: with `rethrows`, Swift 6.3 makes debug code that crashes when
/// the body throws through `withUnsafeBytes`.
func withBytes<Result>(_ bytes: [UInt8], _ body: (ByteSource) throws -> Result) throws -> Result {
    try bytes.withUnsafeBytes { try body(.bytes(name: "memory.csv", $0)) }
}
