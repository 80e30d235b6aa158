import Testing
import Tidemark
import TidemarkTesting

/// A checkpoint changes nothing, and a job that goes on from one comes to what it would have come to.
@Suite struct CheckpointTests {
    @Test func `checkpoints change neither results nor times, in chunks of any size`() {
        var completed = 0
        Seeds.run("CheckpointTests") { seed in
            let simulation = Simulation(RandomGraph(seed: seed, isOrderFree: false), seed: seed)
            var way = Simulation.Checkpointing()
            let plain = try simulation.step(way)
            way.admissions = [3, 3 + Int64(seed % 50), 40 + Int64(seed % 90)].sorted()
            way.chunk = 1
            let fine = try simulation.step(way)
            way.chunk = 1024
            let coarse = try simulation.step(way)
            completed += fine.counts.completed
            if let found = fine.outcome.difference(from: coarse.outcome) {
                return "seed \(seed): chunks of 1 and of 1,024: \(found)"
            }
            if fine.outcome.rows != plain.outcome.rows { return "seed \(seed): other results" }
            if fine.outcome.clock != plain.outcome.clock { return "seed \(seed): another time" }
            if fine.counts.completed != fine.counts.triggered {
                return "seed \(seed): \(fine.counts)"
            }
            return nil
        }
        #expect(completed > 0 || Seeds.chosen.count < 10)
    }

    @Test func `a job that goes back to checkpoints by steps comes to the same results`() {
        var restored = 0
        Seeds.run("CheckpointTests") { seed in
            let simulation = Simulation(RandomGraph(seed: seed, isOrderFree: false), seed: seed)
            var way = Simulation.Checkpointing()
            let plain = try simulation.step(way)
            way.chunk = [1, 7, 1024][Int(seed % 3)]
            way.oneTurnIn = 3 + seed % 20
            way.restoresOneTurnIn = 5 + seed % 40
            let run = try simulation.step(way)
            restored += run.counts.restored
            if run.outcome.rows != plain.outcome.rows {
                return "seed \(seed): \(run.outcome.difference(from: plain.outcome) ?? "")"
            }
            return run.outcome.clock == plain.outcome.clock ? nil : "seed \(seed): another time"
        }
        #expect(restored > 0 || Seeds.chosen.count < 10)
    }

    @Test func `with short channels, drawn at random, alignment is real and nothing is lost`() {
        var aligned = 0
        var restored = 0
        Simulations.run("CheckpointTests", isOrderFree: true) { simulation in
            var way = Simulation.Checkpointing()
            let plain = try simulation.step(way)
            way.schedule = .random(seed: simulation.seed)
            way.oneTurnIn = 5 + simulation.seed % 60
            way.restoresOneTurnIn = 30 + simulation.seed % 200
            let run = try simulation.step(way)
            restored += run.counts.restored
            aligned += run.history.reduce(0) { sum, record in
                sum + record.subtasks.reduce(0) { $0 + ($1.recordsDuringAlignment ?? 0) }
            }
            return run.outcome.difference(from: plain.outcome, .results)
        }
        #expect(restored > 0 && aligned > 0 || Seeds.chosen.count < 10)
    }

    @Test(arguments: [1, 2, 4])
    func `threads with checkpoints and restores come to the same results`(_ parallelism: Int) {
        var restored = 0
        Seeds.run("CheckpointTests") { seed in
            let graph = RandomGraph(seed: seed, isOrderFree: true).with(parallelism: parallelism)
            let simulation = Simulation(graph, seed: seed)
            var way = Simulation.Checkpointing()
            let plain = try simulation.step(way)
            way.restoresOneTurnIn = 3
            let run = try simulation.thread(way, stretches: 8)
            restored += run.counts.restored
            return run.outcome.difference(from: plain.outcome, .results).map {
                "seed \(seed): \($0)\n\(graph)"
            }
        }
        #expect(restored > 0 || Seeds.chosen.count < 10)
    }

    @Test func `a job whose function fails and restarts comes to what one comes to that does not`()
    {
        var failures = 0
        Seeds.run("CheckpointTests") { seed in
            let simulation = Simulation(RandomGraph(seed: seed, isOrderFree: false), seed: seed)
            var way = Simulation.Checkpointing()
            let plain = try simulation.step(way)
            way.settings.restart = .fixedDelay(attempts: 5, delay: .milliseconds(100))
            way.oneTurnIn = 4 + seed % 30
            way.chunk = seed % 2 == 0 ? 1 : 1024
            way.bomb = Bomb(after: [Int(seed % 7), Int(seed % 31), 2])
            let run = try simulation.step(way)
            failures += run.counts.restored
            if run.outcome.rows != plain.outcome.rows {
                return "seed \(seed): \(run.outcome.difference(from: plain.outcome) ?? "")"
            }
            return nil
        }
        #expect(failures > 0 || Seeds.chosen.count < 10)
    }

    @Test func `threads whose function fails restart and come to the same results`() {
        var failures = 0
        Simulations.run("CheckpointTests", isOrderFree: true) { simulation in
            var way = Simulation.Checkpointing()
            let plain = try simulation.step(way)
            way.settings.restart = .fixedDelay(attempts: 5, delay: .zero)
            way.bomb = Bomb(after: [Int(simulation.seed % 7), Int(simulation.seed % 31)])
            let run = try simulation.thread(way, stretches: 0)
            failures += run.counts.restored
            return run.outcome.difference(from: plain.outcome, .results)
        }
        #expect(failures > 0 || Seeds.chosen.count < 10)
    }

    @Test func `more failures than attempts end the job`() throws {
        let graph = RandomGraph(seed: 3, isOrderFree: false)
        let simulation = Simulation(graph, seed: 3)
        var way = Simulation.Checkpointing()
        way.settings.restart = .fixedDelay(attempts: 2, delay: .zero)
        way.bomb = Bomb(after: [0, 0, 0])
        #expect(throws: UserCodeError.self) { try simulation.step(way) }
        way.bomb = Bomb(after: [0, 0])
        #expect(try simulation.step(way).counts.restored == 2)
    }

    @Test func `a replica takes the checkpoints that were taken behind its key frame`() {
        var frames = 0
        Seeds.run("CheckpointTests") { seed in
            let simulation = Simulation(RandomGraph(seed: seed, isOrderFree: false), seed: seed)
            let run = try simulation.stepWithFrames(
                every: 5 + seed % 40,
                chunk: [1, 7, 1024][Int(seed % 3)],
                checkpointsOneTurnIn: 6 + seed % 9
            )
            frames += run.frames.count
            for framed in run.frames {
                let (difference, end) = try simulation.goOn(from: framed, of: run, chunk: 13)
                let place = "seed \(seed): key frame at step \(framed.frame.step)"
                if let difference { return "\(place): \(difference)" }
                if let found = end.difference(from: run.counts) { return "\(place): \(found)" }
            }
            return nil
        }
        #expect(frames > 0 || Seeds.chosen.count < 10)
    }

    @Test func `a checkpoint that comes too late is given up, and nothing is lost`() {
        var expired = 0
        Simulations.run("CheckpointTests", isOrderFree: true) { simulation in
            var way = Simulation.Checkpointing()
            let plain = try simulation.step(way)
            way.schedule = .random(seed: simulation.seed)
            way.oneTurnIn = 20
            way.settings.timeoutMilliseconds = 1
            way.settings.tolerableFailures = .max
            let run = try simulation.step(way)
            expired += run.counts.failed
            return run.outcome.difference(from: plain.outcome, .results)
        }
        #expect(expired > 0 || Seeds.chosen.count < 10)
    }

    @Test func `periodic checkpoints by threads change no results`() {
        var completed = 0
        Simulations.run("CheckpointTests", isOrderFree: true) { simulation in
            var way = Simulation.Checkpointing()
            let plain = try simulation.step(way)
            way.settings.intervalMilliseconds = Int64(10 + simulation.seed % 200)
            let run = try simulation.thread(way, stretches: 0)
            completed += run.counts.completed
            return run.outcome.difference(from: plain.outcome, .results)
        }
        #expect(completed > 0 || Seeds.chosen.count < 10)
    }

    @Test func `periodic checkpoints come by the clock of the job and change no results`() {
        var completed = 0
        Seeds.run("CheckpointTests") { seed in
            let simulation = Simulation(RandomGraph(seed: seed, isOrderFree: false), seed: seed)
            var way = Simulation.Checkpointing()
            let plain = try simulation.step(way)
            way.settings.intervalMilliseconds = Int64(10 + seed % 300)
            way.chunk = 1
            let fine = try simulation.step(way)
            way.chunk = 1024
            let coarse = try simulation.step(way)
            completed += fine.counts.completed
            if let found = fine.outcome.difference(from: coarse.outcome) {
                return "seed \(seed): chunks of 1 and of 1,024: \(found)"
            }
            if fine.outcome.rows != plain.outcome.rows { return "seed \(seed): other results" }
            return nil
        }
        #expect(completed > 0 || Seeds.chosen.count < 10)
    }
}
