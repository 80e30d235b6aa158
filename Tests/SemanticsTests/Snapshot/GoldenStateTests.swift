import Foundation
import Testing
import TidemarkStorage

@testable import Tidemark

/// A checkpoint that was written by the first version keeps opening.
@Suite struct GoldenStateTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Golden").path

    @Test func `a checkpoint of format 1 opens, shows its values and goes on to the same results`()
        throws
    {
        // Written once by `TIDEMARK_RECORD_STATE=1`; never written again under its name.
        let storage = DirectoryCheckpointStorage(Self.folder)
        if ProcessInfo.processInfo.environment["TIDEMARK_RECORD_STATE"] != nil {
            try storage.write(try StorageTests.files(admissions: 100), as: "ledger-1")
        }
        let stored = try storage.checkpoint("ledger-1")
        var entries: [StateFile.DecodedEntry] = []
        for file in try stored.stateFiles().values.flatMap({ $0 }) {
            try file.forEachEntry { entry in
                entries.append(entry)
                return true
            }
        }
        #expect(
            Set(entries.map(\.kind)) == [
                "list", "map", "operator", "session", "timers", "value", "window",
            ]
        )
        let balance = entries.first { $0.state == "balance" && $0.key == .text("account 7") }
        #expect(balance?.value == .int(1 + 8 + 4))
        let before = try LedgerJob(parallelism: 2)
        _ = try before.run(to: 100)
        let rest = try LedgerJob(parallelism: 2)
        _ = try rest.run(from: try RestorePlan(stored, job: LedgerJob.name))
        let whole = try LedgerJob(parallelism: 2)
        _ = try whole.run()
        #expect((before.results + rest.results).sorted() == whole.results)
    }
}
