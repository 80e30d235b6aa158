import Testing
import Tidemark
import TidemarkTesting

/// A job may be handed from one driver to the other at any parked point, and nobody can tell afterwards.
@Suite struct HandoverTests {
    @Test func `runs that change drivers at random points equal the stepped run`() {
        var compared = 0
        var byThreads = 0
        var unsettled = 0
        Simulations.run("HandoverTests") { simulation in
            guard try simulation.hasSingleChannels() else { return nil }
            compared += 1
            let seed = simulation.seed
            // What the clock says is what drain says it is; other schedules are other runs.
            let isFree = !simulation.graph.usesClock && seed % 2 == 0
            let switched = try simulation.switching(
                isFree ? .random(seed: seed) : .drain,
                batchLimit: [1, 3, 1024][Int(seed % 3)],
                capacity: [1, 2, 5, nil][Int(seed % 4)]
            )
            byThreads += switched.stretchesByThreads
            unsettled += switched.unsettled
            let found = try simulation.step().difference(from: switched.outcome, .exceptClock)
            return found.map { "steps and both drivers by turns: \($0)" }
        }
        print("\(compared) jobs, \(byThreads) stretches by threads, \(unsettled) in the middle")
        #expect(compared > 0 || Seeds.chosen.count < 10)
        // How many depends on the machine; none would be no test.
        #expect(byThreads > 0 || Seeds.chosen.count < 10)
        #expect(unsettled > 0 || Seeds.chosen.count < 10)
    }

    @Test func `jobs of any shape whose order is free come to the same results`() {
        Simulations.run("HandoverTests", isOrderFree: true) { simulation in
            let seed = simulation.seed
            let switched = try simulation.switching(
                seed % 2 == 0 ? .random(seed: seed) : .drain,
                batchLimit: [1, 3, 1024][Int(seed % 3)],
                capacity: [1, 2, 5, nil][Int(seed % 4)]
            )
            let found = try simulation.step().difference(from: switched.outcome, .results)
            return found.map { "steps and both drivers by turns: \($0)" }
        }
    }
}
