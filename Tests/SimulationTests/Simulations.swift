import Tidemark
import TidemarkTesting

/// Random jobs, one a seed.
enum Simulations {
    /// Runs a check on a graph for each seed; one that fails is made smaller as long as it still fails.
    static func run(
        _ suite: String,
        isOrderFree: Bool = false,
        _ check: (Simulation) throws -> String?
    ) {
        Seeds.run(suite) { seed in
            let graph = RandomGraph(seed: seed, isOrderFree: isOrderFree)
            guard let failure = Self.failure(graph, seed, check) else { return nil }
            var least = (graph: graph, failure: failure)
            var isShrinking = true
            while isShrinking {
                isShrinking = false
                for smaller in least.graph.smaller {
                    guard let failure = Self.failure(smaller, seed, check) else { continue }
                    least = (smaller, failure)
                    isShrinking = true
                    break
                }
            }
            return "seed \(seed): \(failure)\nsmaller: \(least.failure)\n\(least.graph)"
        }
    }

    private static func failure(
        _ graph: RandomGraph,
        _ seed: UInt64,
        _ check: (Simulation) throws -> String?
    ) -> String? {
        do {
            return try check(Simulation(graph, seed: seed))
        } catch {
            return "\(error)"
        }
    }
}
