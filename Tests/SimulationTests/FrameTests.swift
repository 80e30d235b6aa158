import Testing
import Tidemark
import TidemarkTesting

/// A key frame holds everything: a fresh attempt that starts from one goes on as the first one did.
@Suite struct FrameTests {
    @Test func `from any key frame a replica comes to the same end`() {
        var frames = 0
        Seeds.run("FrameTests") { seed in
            let simulation = Simulation(RandomGraph(seed: seed, isOrderFree: false), seed: seed)
            let chunk = [1, 7, 64, 1024][Int(seed % 4)]
            let run = try simulation.stepWithFrames(every: 5 + seed % 40, chunk: chunk)
            let plain = try simulation.step()
            if let found = run.outcome.difference(from: plain) {
                return "seed \(seed): taking key frames changes the run: \(found)"
            }
            frames += run.frames.count
            for (index, framed) in run.frames.enumerated() {
                // Twice each: the first replica must leave the key frame as it was.
                for again in 0..<2 {
                    let chunk = [1024, 1, 13][(index + again) % 3]
                    let (difference, end) = try simulation.goOn(from: framed, of: run, chunk: chunk)
                    let place =
                        "seed \(seed): key frame at step \(framed.frame.step), chunks of \(chunk)"
                    if let difference { return "\(place): \(difference)" }
                    if let found = end.difference(from: run.counts) {
                        return "\(place): \(found)"
                    }
                }
            }
            return nil
        }
        #expect(frames > 0 || Seeds.chosen.count < 10)
    }

    @Test func `from any key frame the random schedule goes on as it would have`() {
        Seeds.run("FrameTests") { seed in
            let simulation = Simulation(RandomGraph(seed: seed, isOrderFree: false), seed: seed)
            let schedule = StepDriver.Schedule.random(seed: seed)
            let run = try simulation.stepWithFrames(
                every: 20 + seed % 90,
                chunk: 1,
                schedule: schedule
            )
            for framed in run.frames {
                let (difference, end) = try simulation.goOn(
                    from: framed,
                    of: run,
                    chunk: 1,
                    schedule: schedule
                )
                let place = "seed \(seed): key frame at step \(framed.frame.step)"
                if let difference { return "\(place): \(difference)" }
                if let found = end.difference(from: run.counts) {
                    return "\(place): \(found)"
                }
            }
            return nil
        }
    }
}
