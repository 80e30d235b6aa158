import Foundation
import Testing
import TidemarkStorage

@testable import Tidemark

/// Checkpoints on disk: whole or absent, and refused when they were altered.
@Suite struct StorageTests {
    private let folder = NSTemporaryDirectory() + "tidemark-storage-\(UUID().uuidString)"
    private var storage: DirectoryCheckpointStorage { DirectoryCheckpointStorage(folder) }

    @Test func `a checkpoint comes back from its directory, wherever that has been moved`() throws {
        defer { remove() }
        let files = try Self.files()
        try storage.write(files, as: "chk-1")
        let stored = try storage.checkpoint("chk-1")
        #expect(stored.manifest == files.manifest)
        let moved = folder + "/elsewhere"
        try FileManager.default.createDirectory(atPath: moved, withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: folder + "/chk-1", toPath: moved + "/mine")
        let opened = try DirectoryCheckpointStorage.open(moved + "/mine")
        let ledger = try LedgerJob(parallelism: 2)
        _ = try ledger.run(from: try RestorePlan(opened, job: LedgerJob.name))
        let whole = try LedgerJob(parallelism: 2)
        _ = try whole.run()
        let before = try LedgerJob(parallelism: 2)
        _ = try before.run(to: 150)
        #expect((before.results + ledger.results).sorted() == whole.results)
    }

    @Test func `the newest complete checkpoint is found among what is left of others`() throws {
        defer { remove() }
        #expect(try storage.newest() == nil)
        for id in [2, 10, 9] {
            var files = try Self.files()
            files.manifest.id = id
            try storage.write(files, as: "chk-\(id)")
        }
        // A directory that was never finished, one without its manifest, and a file.
        try make("chk-11/op0-0.state", [1, 2, 3])
        try make(".chk-12.7.part/manifest.json", [123])
        try make("chk-14", [])
        #expect(try storage.newest()?.name == "chk-10")
        try storage.delete("chk-10")
        #expect(try storage.newest()?.name == "chk-9")
        try storage.delete("chk-10")
        #expect(!FileManager.default.fileExists(atPath: folder + "/chk-10"))
    }

    @Test func `a damaged one is passed over only where a newer one is sound`() throws {
        defer { remove() }
        for id in [8, 9] {
            var files = try Self.files()
            files.manifest.id = id
            try storage.write(files, as: "chk-\(id)")
        }
        let whole = try read("chk-8/manifest.json")
        try make("chk-8/manifest.json", Array(whole.prefix(whole.count / 2)))
        #expect(try storage.newest()?.name == "chk-9")
        try make("chk-9/manifest.json", Array(whole.prefix(whole.count / 2)))
        let error = #expect(throws: SnapshotError.self) { try storage.newest() }
        #expect(
            error?.description
                == "checkpoint chk-9, manifest.json: it is no manifest, or not all of one"
        )
    }

    @Test func `what processes that are gone have left half done is swept away`() throws {
        defer { remove() }
        let own = ProcessInfo.processInfo.processIdentifier
        // No process has the greatest number there is.
        for name in [
            ".chk-1.2147483647.part", ".chk-2.2147483647.gone", ".chk-3.\(own).part", ".mine",
        ] {
            try make("\(name)/op0-0.state", [1])
        }
        storage.sweep()
        let left = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(left.sorted() == [".chk-3.\(own).part", ".mine"])
    }

    @Test func `a checkpoint of the same name is replaced, and nothing else is left`() throws {
        defer { remove() }
        let files = try Self.files()
        for _ in 0..<2 { try storage.write(files, as: "chk-1") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["chk-1"])
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/chk-1")
        #expect(Set(names) == Set(files.files.map(\.name) + ["manifest.json"]))
    }

    @Test func `every byte of a checkpoint counts`() throws {
        defer { remove() }
        try storage.write(try Self.files(admissions: 20), as: "chk-1")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/chk-1").sorted()
        {
            let whole = try read("chk-1/\(name)")
            let step = max(1, whole.count / 24)
            for place in stride(from: 0, to: whole.count, by: step) {
                var altered = whole
                altered[place] ^= 1 << UInt8(place % 8)
                try expectRefused(name, altered)
            }
            for length in stride(from: 0, to: whole.count, by: step) {
                try expectRefused(name, Array(whole.prefix(length)))
            }
            try expectRefused(name, whole + [0])
            try make("chk-1/\(name)", whole)
        }
        _ = try RestorePlan(try storage.checkpoint("chk-1"), job: LedgerJob.name)
    }

    @Test func `every byte of a state file counts`() throws {
        for (name, whole) in try Self.files(admissions: 20).files {
            for place in whole.indices {
                var altered = whole
                altered[place] ^= 1 << UInt8(place % 8)
                #expect(throws: SnapshotError.self, "\(name), byte \(place)") {
                    try StateFile(altered, name: name)
                }
                #expect(throws: SnapshotError.self, "\(name), cut at \(place)") {
                    try StateFile(Array(whole.prefix(place)), name: name)
                }
            }
        }
    }

    @Test func `a damaged file is named with its block, and an unknown version with its writer`()
        throws
    {
        let files = try Self.files().files
        let (name, bytes) = try #require(files.first { $0.name == "op1-0.state" })
        var altered = bytes
        altered[bytes.count - 40] ^= 1
        let damaged = #expect(throws: SnapshotError.self) { try StateFile(altered, name: name) }
        #expect(damaged?.description == "op1-0.state, block 1: the checksum is wrong")
        var newer = bytes
        newer[8] = 9
        newer[13] = UInt8(ascii: "7")
        let sum = newer[..<16].withUnsafeBytes { CRC32C.checksum(of: $0) }
        withUnsafeBytes(of: sum.littleEndian) { newer.replaceSubrange(16..<20, with: $0) }
        let unknown = #expect(throws: SnapshotError.self) { try StateFile(newer, name: name) }
        #expect(unknown?.code == .unknownVersion)
        #expect(
            unknown?.description
                == "op1-0.state: format 9, written by Tidemark 7.1; this version reads format 1"
        )
    }

    private func expectRefused(_ name: String, _ bytes: [UInt8]) throws {
        try make("chk-1/\(name)", bytes)
        #expect(throws: SnapshotError.self, "\(name)") {
            try RestorePlan(try storage.checkpoint("chk-1"), job: LedgerJob.name)
        }
    }

    static func files(admissions: Int64 = 150) throws -> CheckpointFiles {
        let driver = try LedgerJob(parallelism: 2).run(to: admissions)
        return try driver.checkpointFiles(job: LedgerJob.name, id: 1)
    }

    private func make(_ path: String, _ bytes: [UInt8]) throws {
        let full = URL(fileURLWithPath: "\(folder)/\(path)")
        try FileManager.default.createDirectory(
            at: full.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: full)
    }

    private func read(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)")))
    }

    private func remove() {
        try? FileManager.default.removeItem(atPath: folder)
    }
}
