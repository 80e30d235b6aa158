import Foundation
import Testing
import TidemarkDebugger
import TidemarkInspection

/// A checkpoint that was altered or cut is refused by name, and nothing is touched.
@Suite struct DamageTests {
    /// What was done to which file, and what is said of it.
    struct Damage: CustomStringConvertible {
        let file: String
        let isCut: Bool
        let message: String

        var description: String { "\(file) \(isCut ? "cut" : "altered")" }

        func done(to bytes: [UInt8]) -> [UInt8] {
            if isCut { return Array(bytes.prefix(bytes.count * 2 / 3)) }
            var bytes = bytes
            bytes[bytes.count * 2 / 3] ^= 4
            return bytes
        }
    }

    private static let all =
        ["op0-0.state", "op1-0.state", "op2-0.state"].flatMap { file in
            [true, false].map { isCut in
                Damage(file: file, isCut: isCut, message: "\(file), block ")
            }
        }
        + [true, false].map { isCut in
            Damage(file: "manifest.json", isCut: isCut, message: "manifest.json: ")
        }

    /// A job that was stopped on its way, with checkpoints of it.
    private static func stopped() throws -> RecoveryFolder {
        let folder = try RecoveryFolder("--driver", "step")
        let (program, end) = try folder.run(
            script: ["step event 2000", "checkpoint", "step event 500", "checkpoint"],
            ["--checkpoint-dir", folder.checkpoints]
        )
        #expect(end == .exited(0), "\(program.errors)")
        #expect(folder.names == ["chk-1", "chk-2"])
        return folder
    }

    @Test func `a damaged checkpoint is refused with file and block, and nothing is touched`()
        throws
    {
        let folder = try Self.stopped()
        let results = folder.results
        let keep = ["--checkpoint-dir", folder.checkpoints]
        for damage in Self.all {
            let path = "\(folder.checkpoints)/chk-2/\(damage.file)"
            let whole = Array(try #require(FileManager.default.contents(atPath: path)))
            try Data(damage.done(to: whole)).write(to: URL(fileURLWithPath: path))
            let runs = [
                try folder.run(arguments: keep + ["--resume"]),
                try folder.run(arguments: ["--from-savepoint", "\(folder.checkpoints)/chk-2"]),
            ]
            for (program, end) in runs {
                #expect(end == .exited(4), "\(damage)")
                #expect(program.errors.hasPrefix("error: checkpoint chk-2, \(damage.message)"))
                #expect(program.lines.count == 1)
                #expect(try program.said.first?.text("error") == "corruptCheckpoint")
            }
            #expect(folder.results == results, "\(damage)")
            #expect(folder.names == ["chk-1", "chk-2"])
            try Data(whole).write(to: URL(fileURLWithPath: path))
        }
        let (program, end) = try folder.run(arguments: keep + ["--resume"])
        #expect(end == .exited(0), "\(program.errors)")
    }

    @Test func `a file that is missing is damage, and an older checkpoint can be had by its path`()
        throws
    {
        let folder = try Self.stopped()
        try FileManager.default.removeItem(atPath: "\(folder.checkpoints)/chk-2/op1-0.state")
        let keep = ["--checkpoint-dir", folder.checkpoints]
        let (program, end) = try folder.run(arguments: keep + ["--resume"])
        #expect(end == .exited(4))
        #expect(program.errors.contains("checkpoint chk-2, op1-0.state: cannot read"))
        #expect(program.errors.contains("the job is untouched; go on from another checkpoint"))
        let (_, older) = try folder.run(
            arguments: keep + ["--from-savepoint", "\(folder.checkpoints)/chk-1"]
        )
        #expect(older == .exited(0))
        let whole = try RecoveryFolder()
        #expect(try whole.run().1 == .exited(0))
        #expect(folder.results == whole.results)
    }

    @Test func `a session that is told to restore a damaged checkpoint says no and goes on`() throws
    {
        let folder = try RecoveryFolder()
        let session = try SavepointTests.session(folder, 1)
        let place = "\(folder.path)/saved"
        try SavepointTests.obey(session, "step event 2000")
        try SavepointTests.obey(session, "savepoint \(place)")
        try SavepointTests.obey(session, "step event 2000")
        let before = try SavepointTests.obey(session, "show job").json
        let file = "\(place)/op1-0.state"
        let whole = Array(try #require(FileManager.default.contents(atPath: file)))
        for bytes in [Array(whole.dropLast(9)), whole.map { $0 ^ 1 }, []] {
            try Data(bytes).write(to: URL(fileURLWithPath: file))
            let error = #expect(throws: ErrorReply.self) {
                try SavepointTests.obey(session, "restore \(place)")
            }
            #expect(error?.code == "corruptCheckpoint")
            #expect(error?.message.contains("checkpoint saved, op1-0.state") == true)
            #expect(try SavepointTests.obey(session, "show job").json == before)
        }
        try SavepointTests.obey(session, "continue")
        let wanted = try RecoveryFolder()
        #expect(try wanted.run().1 == .exited(0))
        #expect(folder.results == wanted.results)
    }

    @Test(arguments: [
        (["--resume"], "--resume needs --checkpoint-dir"),
        (["--resume", "--checkpoint-dir", "a", "--from-savepoint", "b"], "exclude each other"),
        (["--checkpoint-dir", ""], "the name of a folder is empty"),
        (
            ["--from-savepoint", "/dev/null"],
            "cannot read /dev/null/manifest.json: Not a directory"
        ),
    ])
    func `options that make no sense are mistakes`(arguments: [String], message: String) throws {
        let (program, end) = try Program.run(arguments)
        #expect(end == .exited(2))
        #expect(program.errors.contains(message), "\(program.errors)")
    }

    @Test func `a job that is resumed for the first time begins afresh and says so`() throws {
        let folder = try RecoveryFolder()
        let (program, end) = try folder.run(
            arguments: ["--resume", "--checkpoint-dir", folder.checkpoints]
        )
        #expect(end == .exited(0), "\(program.errors)")
        let start = try #require(try program.said.first)
        #expect(start.text("reply") == "resume")
        #expect(start.isNull("checkpoint"))
    }
}
