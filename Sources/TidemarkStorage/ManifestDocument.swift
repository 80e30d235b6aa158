import Foundation
import Tidemark

/// The bytes of `manifest.json`.
///
/// ```
/// {"crc32c":"0123abcd","checkpoint":
/// ...the manifest as JSON...
/// }
/// ```
///
/// The checksum is that of the bytes between the first and the last line feed. The whole is JSON too, so that any tool
/// can read it; this reader takes only the form in which it was written.
enum ManifestDocument {
    static let name = "manifest.json"
    /// The largest document that is read.
    static let limitBytes = 64 << 20

    private static let prefix = Array("{\"crc32c\":\"".utf8)
    private static let middle = Array("\",\"checkpoint\":\n".utf8)
    private static let suffix = Array("\n}\n".utf8)
    private static let sumDigits = 8

    static func write(_ manifest: CheckpointManifest) throws(SnapshotError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let inner: [UInt8]
        do {
            inner = Array(try encoder.encode(manifest))
        } catch {
            throw .storage("the manifest cannot be written: \(error)")
        }
        return prefix + Array(checksum(inner).utf8) + middle + inner + suffix
    }

    static func read(_ bytes: [UInt8]) throws(SnapshotError) -> CheckpointManifest {
        let start = prefix.count + sumDigits + middle.count
        guard bytes.count >= start + suffix.count, bytes.starts(with: prefix),
            bytes[(prefix.count + sumDigits)..<start].elementsEqual(middle),
            bytes.suffix(suffix.count).elementsEqual(suffix)
        else { throw .damaged(name, "it is no manifest, or not all of one") }
        let inner = Array(bytes[start..<(bytes.count - suffix.count)])
        let sum = bytes[prefix.count..<(prefix.count + sumDigits)]
        guard sum.elementsEqual(checksum(inner).utf8) else {
            throw .damaged(name, "the checksum is wrong")
        }
        let head: Head
        let manifest: CheckpointManifest
        do {
            head = try JSONDecoder().decode(Head.self, from: Data(inner))
        } catch {
            throw .damaged(name, "it is not what a manifest says")
        }
        guard head.schema == CheckpointManifest.version else {
            throw .unknownVersion(name, head.schema, head.writer)
        }
        do {
            manifest = try JSONDecoder().decode(CheckpointManifest.self, from: Data(inner))
        } catch {
            throw .damaged(name, "it is not what a manifest says")
        }
        try manifest.check()
        return manifest
    }

    /// What stays the same in all schemas.
    private struct Head: Decodable {
        let schema: Int
        let writer: String
    }

    private static func checksum(_ bytes: [UInt8]) -> String {
        let sum = bytes.withUnsafeBytes { CRC32C.checksum(of: $0) }
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: sumDigits - digits.count) + digits
    }
}
