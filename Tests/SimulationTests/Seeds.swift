import Foundation
import Testing

/// The seeds that a simulation loops over: `TIDEMARK_SEEDS=FROM..<TO`, 100 without it.
enum Seeds {
    static var chosen: Range<UInt64> {
        let text = ProcessInfo.processInfo.environment["TIDEMARK_SEEDS"] ?? "0..<100"
        let ends = text.components(separatedBy: "..<").compactMap { UInt64($0) }
        guard ends.count == 2, ends[0] <= ends[1] else { return 0..<0 }
        return ends[0]..<ends[1]
    }

    /// Those of them that a suite loops over: all for the law of stepping; a twentieth, and no fewer than 25, for those
    /// that run each job many times; no more than 100 for those that write files.
    static func chosen(for suite: String) -> Range<UInt64> {
        let seeds = chosen
        if suite == "SteppingTests" { return seeds }
        if suite == "FilePartTests" { return seeds.prefix(100) }
        // Few graphs have the single channels that make a hand-over comparable step by step.
        let least = suite == "HandoverTests" ? 100 : 25
        return seeds.prefix(max(least, seeds.count / 20))
    }

    /// Runs a body for each seed; the first that fails ends the loop and is printed with the command that repeats it.
    static func run(_ filter: String, _ body: (UInt64) throws -> String?) {
        let seeds = chosen(for: filter)
        #expect(!seeds.isEmpty, "TIDEMARK_SEEDS is FROM..<TO")
        for seed in seeds {
            do {
                guard let failure = try body(seed) else { continue }
                Issue.record("\(failure)\n\(command(seed, filter))")
            } catch {
                Issue.record("seed \(seed): \(error)\n\(command(seed, filter))")
            }
            return
        }
    }

    private static func command(_ seed: UInt64, _ filter: String) -> String {
        "TIDEMARK_SEEDS='\(seed)..<\(seed + 1)' swift test --filter SimulationTests.\(filter)"
    }
}
