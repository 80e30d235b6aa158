import Testing
import Tidemark
import TidemarkTesting

/// Written state: what a job has remembered comes back from its bytes.
@Suite struct SnapshotTests {
    @Test func `an attempt that goes on from written state is the one that wrote it`() {
        var checkpoints = 0
        Seeds.run("SnapshotTests") { seed in
            let simulation = Simulation(RandomGraph(seed: seed, isOrderFree: false), seed: seed)
            let chunk = [1, 7, 64, 1024][Int(seed % 4)]
            let (whole, all) = try simulation.stepWriting(every: 3 + seed % 20, chunk: chunk)
            checkpoints += all.count
            for (index, written) in all.enumerated() {
                let resumed = try simulation.resume(written, chunk: [1024, 1, 13][index % 3])
                let place = "seed \(seed): checkpoint at step \(written.files.manifest.step)"
                if let found = resumed.difference { return "\(place): \(found)" }
                if let found = Self.difference(written.files, resumed.rewritten) {
                    return "\(place): written again, \(found)"
                }
                var end = resumed.outcome
                end.rows = zip(written.rows, end.rows).map { $0 + $1 }
                if let found = end.difference(from: whole, .results) { return "\(place): \(found)" }
                end.rows = []
                var counts = whole
                counts.rows = []
                if let found = end.difference(from: counts) { return "\(place): \(found)" }
            }
            return nil
        }
        #expect(checkpoints > 0 || Seeds.chosen.count < 10)
    }

    @Test func `equal states have equal files, however they came about`() {
        var compared = 0
        Seeds.run("SnapshotTests") { seed in
            let simulation = Simulation(RandomGraph(seed: seed, isOrderFree: false), seed: seed)
            let (_, single) = try simulation.stepWriting(every: 1, most: .max, chunk: 1)
            let (_, many) = try simulation.stepWriting(every: 1, most: 5, chunk: 16)
            for written in many {
                let twin = single.first { $0.nextAdmission == written.nextAdmission }
                guard let twin, twin.files.manifest.step == written.files.manifest.step else {
                    continue
                }
                compared += 1
                if let found = Self.difference(twin.files, written.files, sameManifest: false) {
                    return "seed \(seed), admission \(written.nextAdmission): \(found)"
                }
            }
            return nil
        }
        #expect(compared > 0 || Seeds.chosen.count < 10)
    }

    private static func difference(
        _ one: CheckpointFiles,
        _ other: CheckpointFiles,
        sameManifest: Bool = true
    ) -> String? {
        if one.files.map(\.name) != other.files.map(\.name) { return "other files" }
        for (left, right) in zip(one.files, other.files) where left.bytes != right.bytes {
            return "\(left.name): \(entryDifference(left.bytes, right.bytes))"
        }
        if sameManifest && one.manifest != other.manifest { return "the manifest differs" }
        return nil
    }

    /// The first entry in which two files differ, as a person sees it.
    private static func entryDifference(_ one: [UInt8], _ other: [UInt8]) -> String {
        func entries(_ bytes: [UInt8]) -> [StateFile.DecodedEntry] {
            var all: [StateFile.DecodedEntry] = []
            try? StateFile(bytes, name: "").forEachEntry { entry in
                all.append(entry)
                return true
            }
            return all
        }
        let (mine, yours) = (entries(one), entries(other))
        let pair = zip(mine, yours).first { $0 != $1 }
        return pair.map { "\($0), \($1)" } ?? "\(mine.count) and \(yours.count) entries"
    }
}
