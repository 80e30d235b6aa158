import Testing
import Tidemark
import TidemarkTesting

/// Stepping changes nothing: the equalities (a) and (c) of one code path, on random graphs of every shape.
@Suite struct SteppingTests {
    @Test func `stepping by ones, by chunks and with disturbances is one run`() {
        simulate { simulation in
            let seed = simulation.seed
            var chunked = Simulation.Stepping()
            chunked.chunk = Int(2 + seed % 61)
            chunked.batchLimit = [1, 2, 3, 7, 1024][Int(seed % 5)]
            // A handful of points on the way: hashing the state is what costs.
            let isPrecise = simulation.graph.usesClock
            chunked.points = .every(isPrecise ? 50 + Int(seed % 9) : 1 + 40 / chunked.chunk)
            let chunks = try simulation.step(chunked)
            var single = Simulation.Stepping()
            single.chunk = 1
            single.batchLimit = 64
            single.points = .at(Set(chunks.quietPoints.keys))
            let ones = try simulation.step(single)
            if let found = chunks.difference(from: ones) {
                return "chunks of \(chunked.chunk) and of 1: \(found)"
            }
            if chunks.quietPoints.count != ones.quietPoints.count { return "quiet points are gone" }
            if let found = try simulation.step().difference(from: ones) {
                return "chunks of 1024 and of 1: \(found)"
            }
            var disturbed = Simulation.Stepping()
            disturbed.isDisturbed = true
            disturbed.batchLimit = 16
            disturbed.points = single.points
            let found = try simulation.step(disturbed).difference(from: ones)
            return found.map { "disturbed and undisturbed: \($0)" }
        }
    }

    @Test func `tapped operators, one record at a time, give what batches give`() {
        simulate { simulation in
            var tapped = Simulation.Stepping()
            tapped.isTapped = true
            tapped.batchLimit = [1, 2, 5, 32][Int(simulation.seed % 4)]
            let elements = try simulation.step(tapped)
            var plain = Simulation.Stepping()
            plain.batchLimit = [1024, 3, 1, 8, 64][Int(simulation.seed % 5)]
            if let found = elements.difference(from: try simulation.step(plain)) {
                return "elements and batches: \(found)"
            }
            tapped.chunk = 1
            let found = elements.difference(from: try simulation.step(tapped))
            return found.map { "tapped, chunks of 1024 and of 1: \($0)" }
        }
    }

    @Test func `where no order of arrival is a choice, threads give what steps give`() {
        var compared = 0
        simulate { simulation in
            guard try simulation.hasSingleChannels() else { return nil }
            compared += 1
            let seed = simulation.seed
            let stepped = try simulation.step()
            let threaded = try simulation.thread(
                batchLimit: [1, 3, 1024][Int(seed % 3)],
                capacity: [1, 2, 5, nil][Int(seed % 4)],
                pauses: Int(seed % 3)
            )
            if let found = stepped.difference(from: threaded, .exceptClock) {
                return "steps and threads: \(found)"
            }
            if simulation.graph.usesClock { return nil }
            var random = Simulation.Stepping()
            random.schedule = .random(seed: seed)
            random.batchLimit = 1 + Int(seed % 4)
            let found = stepped.difference(from: try simulation.step(random), .exceptClock)
            return found.map { "drain and random: \($0)" }
        }
        #expect(compared > 0 || Seeds.chosen.count < 10)
    }

    @Test func `jobs that do not care about order have one result however they run`() {
        simulate(isOrderFree: true) { simulation in
            let seed = simulation.seed
            let stepped = try simulation.step()
            let late = stepped.operators.reduce(0) { $0 + $1.steps[StepKind.recordLate.rawValue] }
            if late > 0 { return "\(late) late records in a job without lateness" }
            let threaded = try simulation.thread(
                batchLimit: [1, 3, 1024][Int(seed % 3)],
                capacity: [1, 2, 5, nil][Int(seed % 4)],
                pauses: Int(seed % 3)
            )
            if let found = stepped.difference(from: threaded, .results) {
                return "steps and threads: \(found)"
            }
            var random = Simulation.Stepping()
            random.schedule = .random(seed: seed)
            random.batchLimit = 1 + Int(seed % 4)
            let found = stepped.difference(from: try simulation.step(random), .results)
            return found.map { "drain and random: \($0)" }
        }
    }

    private func simulate(isOrderFree: Bool = false, _ check: (Simulation) throws -> String?) {
        Simulations.run("SteppingTests", isOrderFree: isOrderFree, check)
    }
}
