import FlightDelays
import Testing
import Tidemark
import TidemarkApp
import TidemarkDebugger
import TidemarkInspection
import TidemarkStorage

/// Going back to a savepoint and on again, as a script and a session do it.
@Suite struct SavepointTests {
    @Test(arguments: [1, 4])
    func `a script goes back to a savepoint on disk and comes to the same results`(
        parallelism: Int
    ) throws {
        let whole = try RecoveryFolder(parallelism: parallelism, "--driver", "step")
        #expect(try whole.run().1 == .exited(0))
        let folder = try RecoveryFolder(parallelism: parallelism)
        let place = "\(folder.path)/saved/here"
        let (program, end) = try folder.run(script: [
            "continue until step 50000", "savepoint \(place)", "continue", "restore \(place)",
            "continue", "show checkpoints",
        ])
        #expect(end == .exited(0), "\(program.errors)")
        #expect(folder.results == whole.results)
        let replies = try program.said
        try #require(replies.count == 7)
        #expect(
            replies.compactMap { $0.text("reply") } == [
                "continue", "checkpoint", "finished", "restore", "finished", "checkpoints",
                "summary",
            ]
        )
        #expect(replies[1].text("status") == "completed")
        #expect(replies[3].text("stored") == "here")
        #expect(replies[5].number("restored") == 1)
        // A second process goes on from there as well, and steps go on counting.
        let (second, secondEnd) = try folder.run(arguments: ["--from-savepoint", place])
        #expect(secondEnd == .exited(0), "\(second.errors)")
        let start = try #require(try second.said.first)
        #expect(start.text("reply") == "resume")
        #expect(start.text("path") == place)
        #expect(start.number("step") ?? 0 >= 50_000)
        #expect(
            folder.results.flatMap(Self.lines).sorted()
                == whole.results.flatMap(Self.lines).sorted()
        )
    }

    @Test(arguments: [1, 4])
    func `going back to any step gives the same results, byte for byte`(parallelism: Int) throws {
        let folder = try RecoveryFolder(parallelism: parallelism)
        let session = try Self.session(folder, parallelism)
        var random = Tidemark.SplitMix64(seed: UInt64(parallelism))
        let steps = (0..<10).map { _ in Int(random.next() % 72_000) }.sorted()
        for (index, step) in steps.enumerated() {
            try Self.obey(session, "continue until step \(step)")
            try Self.obey(session, "savepoint s\(index)")
        }
        try Self.obey(session, "continue")
        let wanted = folder.results
        #expect(Self.size(wanted) == 49_950)
        for index in steps.indices.reversed() {
            try Self.obey(session, "restore s\(index)")
            #expect(Self.size(folder.results) < 49_950)
            try Self.obey(session, "continue")
            #expect(folder.results == wanted, "step \(steps[index])")
        }
    }

    @Test
    func
        `savepoints are found by number and name in the folder, and their directories go with them`()
        throws
    {
        let folder = try RecoveryFolder()
        let keep = ["--checkpoint-dir", folder.checkpoints]
        let (first, end) = try folder.run(
            script: [
                "step event 500", "savepoint mine", "checkpoint",
                "savepoint \(folder.path)/own", "checkpoint",
            ],
            keep
        )
        #expect(end == .exited(0), "\(first.errors)")
        #expect(folder.names == ["chk-2", "chk-4", "savepoint-1"])
        let (second, secondEnd) = try folder.run(
            script: [
                "continue", "restore mine", "checkpoint", "restore 2", "restore \(folder.path)/own",
                "savepoint \(folder.path)/more", "delete checkpoint 6", "delete checkpoint 4",
            ],
            keep
        )
        #expect(secondEnd == .exited(0), "\(second.errors)")
        // What stands behind the checkpoint that was gone back to is let go of, but for what has a path of its own.
        #expect(folder.names == ["chk-2", "savepoint-1"])
        let (third, thirdEnd) = try folder.run(script: ["savepoint \(folder.path)/own"], keep)
        #expect(thirdEnd == .exited(2))
        #expect(third.errors.contains("there is something at \(folder.path)/own already"))
        let (fourth, fourthEnd) = try folder.run(arguments: [
            "--from-savepoint", "\(folder.path)/more",
        ])
        #expect(fourthEnd == .exited(2))
        #expect(fourth.errors == "error: there is no checkpoint at \(folder.path)/more\n")
    }

    private static func size(_ results: [[UInt8]]) -> Int { results.reduce(0) { $0 + $1.count } }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    static func session(_ folder: RecoveryFolder, _ parallelism: Int) throws -> DebugSession {
        let env = StreamExecutionEnvironment(overrides: ["output": "\(folder.path)/out"])
        env.parallelism = parallelism
        try FlightDelays.build(env)
        return try DebugSession(
            job: Job(env),
            name: FlightDelays.name,
            driver: .step,
            parameters: env.parameters,
            places: CheckpointPlaces(storage: DirectoryCheckpointStorage(folder.checkpoints)) {
                path throws(SnapshotError) in try DirectoryCheckpointStorage.place(path)
            }
        )
    }

    @discardableResult
    static func obey(_ session: DebugSession, _ line: String) throws -> Reply {
        var last: Reply?
        for reply in session.execute(line: line) {
            switch reply {
            case .reply(let reply): last = reply
            case .error(let error): throw error
            }
        }
        return try #require(last)
    }
}
