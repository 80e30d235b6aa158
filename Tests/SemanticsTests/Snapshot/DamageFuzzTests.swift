import Foundation
import Testing
import TidemarkStorage

@testable import Tidemark

/// A checkpoint with state of every kind, altered at every byte and cut at every block: refused, with where the damage is.
@Suite struct DamageFuzzTests {
    /// A checkpoint of which one file was changed.
    private struct Altered: CheckpointStorage {
        let whole: CheckpointFiles
        let name: String
        let bytes: [UInt8]

        func write(_ checkpoint: CheckpointFiles, as name: String) {}
        func names() -> [String] { ["chk-1"] }
        func manifest(of name: String) -> CheckpointManifest { whole.manifest }
        func delete(_ name: String) {}
        func read(
            _ file: CheckpointManifest.File,
            of name: String
        ) throws(SnapshotError) -> [UInt8] {
            if file.name == self.name { return bytes }
            guard let found = whole.files.first(where: { $0.name == file.name }) else {
                throw .storage("no file \(file.name)")
            }
            return found.bytes
        }
    }

    private func refusal(_ storage: some CheckpointStorage) -> SnapshotError? {
        do throws(SnapshotError) {
            _ = try RestorePlan(try storage.checkpoint("chk-1"), job: EveryStateJob.name)
            return nil
        } catch {
            return error
        }
    }

    @Test func `it has state of every kind, and is small`() throws {
        let files = try EveryStateJob.files()
        let states = Set(files.manifest.operators.flatMap(\.subtasks).flatMap(\.states).map(\.kind))
        #expect(
            states.isSuperset(of: [
                "value", "list", "map", "reducing", "aggregating", "window", "timers",
                "operator-list", "operator-union", "operator",
            ]),
            "\(states.sorted())"
        )
        let names = files.manifest.operators.flatMap(\.subtasks).flatMap(\.states).map(\.name)
        #expect(names.contains("prepared transactions") && names.contains("rules"), "\(names)")
        #expect(files.files.reduce(0) { $0 + $1.bytes.count } <= 64 << 10)
        let whole = Altered(whole: files, name: "", bytes: [])
        #expect(refusal(whole) == nil)
        let plan = try RestorePlan(try whole.checkpoint("chk-1"), job: EveryStateJob.name)
        let driver = try EveryStateJob.make().job.startStepping(from: plan)
        while driver.turn() == .advanced {}
        #expect(driver.failure == nil && driver.turn() == .finished)
    }

    @Test func `every byte of every state file counts`() throws {
        let files = try EveryStateJob.files()
        var count = 0
        for (name, whole) in files.files {
            for place in whole.indices {
                for mask in [UInt8(1) << UInt8(place % 8), 0xFF] {
                    var bytes = whole
                    bytes[place] ^= mask
                    let error = refusal(Altered(whole: files, name: name, bytes: bytes))
                    guard let error, "\(error)".contains(name) else {
                        Issue.record("\(name), byte \(place): \(error.map { "\($0)" } ?? "taken")")
                        return
                    }
                    count += 1
                }
            }
        }
        #expect(count > 10_000)
    }

    @Test func `every file cut anywhere is refused`() throws {
        let files = try EveryStateJob.files()
        for (name, whole) in files.files {
            for length in 0..<whole.count {
                let bytes = Array(whole.prefix(length))
                let error = refusal(Altered(whole: files, name: name, bytes: bytes))
                guard let error, "\(error)".contains(name) else {
                    Issue.record("\(name), cut at \(length): \(error.map { "\($0)" } ?? "taken")")
                    return
                }
            }
        }
    }

    @Test func `every byte of the manifest counts, and every cut`() throws {
        let folder = NSTemporaryDirectory() + "tidemark-fuzz-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let storage = DirectoryCheckpointStorage(folder)
        try storage.write(try EveryStateJob.files(), as: "chk-1")
        let path = "\(folder)/chk-1/manifest.json"
        let whole = Array(try #require(FileManager.default.contents(atPath: path)))
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        defer { try? file.close() }
        for place in whole.indices {
            try file.seek(toOffset: UInt64(place))
            try file.write(contentsOf: [whole[place] ^ (1 << UInt8(place % 8))])
            let error = #expect(throws: SnapshotError.self) { try storage.manifest(of: "chk-1") }
            #expect(error?.description.contains("manifest.json") ?? false)
            try file.seek(toOffset: UInt64(place))
            try file.write(contentsOf: [whole[place]])
        }
        #expect(refusal(storage) == nil)
        for length in (0..<whole.count).reversed() {
            try file.truncate(atOffset: UInt64(length))
            #expect(throws: SnapshotError.self) { try storage.manifest(of: "chk-1") }
        }
    }

    /// What the checksums do not tell is never a crash: somebody may have made them fit.
    @Test func `bytes that were altered together with their checksums crash nothing`() throws {
        let files = try EveryStateJob.files()
        var random = SplitMix64(seed: 0xF022)
        var refused = 0
        var taken = 0
        for (name, whole) in files.files {
            let blocks = Self.blocks(of: whole)
            let places = blocks.flatMap { $0.payload }
            for _ in 0..<min(places.count, 120) {
                let place = places[Int(random.next() % UInt64(places.count))]
                var bytes = whole
                bytes[place] = UInt8(truncatingIfNeeded: random.next())
                for block in blocks where block.payload.contains(place) {
                    let sum = bytes[block.start..<block.payload.upperBound].withUnsafeBytes {
                        CRC32C.checksum(of: $0)
                    }
                    withUnsafeBytes(of: sum.littleEndian) {
                        bytes.replaceSubrange(
                            block.payload.upperBound..<(block.payload.upperBound + 4),
                            with: $0
                        )
                    }
                }
                if try isTaken(files, name, bytes) { taken += 1 } else { refused += 1 }
            }
        }
        #expect(refused > 0 && taken > 0)
    }

    /// Whether a job goes on from a checkpoint of which a file was changed and its checksums made to fit.
    private func isTaken(
        _ files: CheckpointFiles,
        _ name: String,
        _ bytes: [UInt8]
    ) throws -> Bool {
        var files = files
        let sum = bytes.withUnsafeBytes { CRC32C.checksum(of: $0) }
        for operatorPlace in files.manifest.operators.indices {
            for place in files.manifest.operators[operatorPlace].subtasks.indices {
                let part = files.manifest.operators[operatorPlace].subtasks[place]
                if part.file?.name == name {
                    files.manifest.operators[operatorPlace].subtasks[place].file?.crc32c = sum
                }
            }
        }
        let storage = Altered(whole: files, name: name, bytes: bytes)
        do {
            let plan = try RestorePlan(try storage.checkpoint("chk-1"), job: EveryStateJob.name)
            let driver = try EveryStateJob.make().job.startStepping(from: plan)
            driver.admissionBound = driver.nextAdmission + 5
            var turns = 0
            while turns < 200, driver.turn() == .advanced { turns += 1 }
            return driver.failure == nil
        } catch is SnapshotError {
            return false
        }
    }

    /// The blocks of a file: where each begins, and where its payload lies.
    private static func blocks(of bytes: [UInt8]) -> [(start: Int, payload: Range<Int>)] {
        var blocks: [(start: Int, payload: Range<Int>)] = []
        var start = 8 + 4 + 1 + Int(bytes[12]) + 4
        while start + 5 <= bytes.count {
            let length = bytes[(start + 1)..<(start + 5)].reversed().reduce(0) { $0 << 8 | Int($1) }
            blocks.append((start, (start + 5)..<(start + 5 + length)))
            start += 5 + length + 4
        }
        return blocks
    }
}
