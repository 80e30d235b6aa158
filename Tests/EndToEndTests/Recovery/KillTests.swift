import Glibc
import Testing
import Tidemark

/// What a job that is killed, again and again, comes to in the end.
@Suite struct KillTests {
    private static let chains = 4
    private static let killsOfChain = 5
    private static let folderArguments = ["--checkpoint-interval", "12h", "--checkpoint-dir"]

    /// When a process is killed: once so many more checkpoints are complete, or while one of them is being written.
    private struct Moment: CustomStringConvertible {
        let more: Int
        let whileWriting: Bool

        var description: String { "\(whileWriting ? "while" : "after") writing number \(more)" }
    }

    @Test(arguments: ["step", "threads"])
    func `a job that is killed at random moments and resumed has the results of one that is not`(
        driver: String
    ) throws {
        let whole = try RecoveryFolder("--driver", driver)
        #expect(try whole.run().1 == .exited(0))
        #expect(whole.results[0].count == 49_950)
        var random = Tidemark.SplitMix64(seed: driver == "step" ? 3 : 4)
        var killed = 0
        for chain in 0..<Self.chains / 2 {
            let folder = try RecoveryFolder("--driver", driver)
            for kill in 0..<Self.killsOfChain {
                let moment = Moment(
                    more: 1 + Int(random.next() % 9),
                    whileWriting: random.next() % 2 == 0
                )
                let end = try Self.kill(folder, at: moment)
                if end == .killed(by: SIGKILL) { killed += 1 }
                let isRight = end == .killed(by: SIGKILL) || end == .exited(0)
                #expect(isRight, "chain \(chain), kill \(kill), \(moment)")
            }
            let (program, end) = try folder.run(arguments: Self.resuming(folder))
            #expect(end == .exited(0), "chain \(chain): \(program.errors)")
            #expect(folder.results == whole.results, "chain \(chain)")
            #expect(folder.names.allSatisfy { $0.hasPrefix("chk-") }, "\(folder.names)")
            #expect(folder.names.count <= 10)
        }
        // A process that was faster than its killer has ended well, which is no kill; one is not enough of a test.
        #expect(killed >= Self.chains)
    }

    private static func resuming(_ folder: RecoveryFolder) -> [String] {
        ["--resume"] + folderArguments + [folder.checkpoints]
    }

    /// Resumes the job and kills it; it may end before.
    private static func kill(_ folder: RecoveryFolder, at moment: Moment) throws -> Program.End {
        let goal = (folder.numbers().max() ?? 0) + moment.more
        let program = try folder.start(resuming(folder))
        while !program.hasEnded {
            if folder.numbers(halfDone: moment.whileWriting).max() ?? 0 >= goal { break }
            if folder.numbers().max() ?? 0 >= goal { break }
            sched_yield()
        }
        program.signal(SIGKILL)
        return try program.waitForEnd()
    }
}
