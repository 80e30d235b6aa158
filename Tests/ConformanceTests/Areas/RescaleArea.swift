import Tidemark

/// Items of operator state find their new subtasks: the function that a restore uses.
enum RescaleArea {
    static func run(_ vector: ConformanceCase) throws -> Produced? {
        guard let parallelism = vector.job["newParallelism"]?.integer.map(Int.init),
            case .object(let states)? = vector.job["states"]
        else { throw ConformanceCase.Malformed(what: "states or newParallelism") }
        let old = vector.job["old"]?.array ?? []
        let expected = vector.expectations.first?.expected["new"]?.array ?? []
        var subtasks: [JSON] = []
        for subtask in 0..<parallelism {
            var found: [String: JSON] = [:]
            for (name, mode) in states {
                guard let mode = mode.string.flatMap(StateRedistribution.init(rawValue:)) else {
                    throw ConformanceCase.Malformed(what: "mode of state \(name)")
                }
                let items = mode.items(
                    of: old.map { $0[name]?.array ?? [] },
                    forSubtask: subtask,
                    of: parallelism
                )
                // A state without items may be missing.
                if items.isEmpty, subtask < expected.count, expected[subtask][name] == nil {
                    continue
                }
                found[name] = .array(items.sorted { ($0.string ?? "") < ($1.string ?? "") })
            }
            subtasks.append(.object(found))
        }
        var produced = Produced()
        produced.fields["new"] = .array(subtasks)
        return produced
    }
}
