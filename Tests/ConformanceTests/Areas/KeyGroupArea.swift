import Tidemark

/// The key group of a key, and the ranges of all subtasks: pure functions.
enum KeyGroupArea {
    static func run(_ vector: ConformanceCase) throws -> Produced? {
        let parallelism = Int(vector.job["parallelism"]?.integer ?? 1)
        let given = vector.job["maxParallelism"]?.integer.map { Int($0) }
        var produced = Produced()
        let maxParallelism =
            try given.map { try MaxParallelism($0) }
            ?? MaxParallelism(derivedFromParallelism: parallelism)
        if vector.job["op"]?.string == "keyGroupRanges" {
            produced.fields["maxParallelism"] = .integer(Int64(maxParallelism.value))
            produced.fields["ranges"] = .array(
                (0..<parallelism).map {
                    range(maxParallelism.keyGroups(ofSubtask: $0, parallelism: parallelism))
                }
            )
            return produced
        }
        guard let hash = hash(vector.job) else { return nil }
        let group = maxParallelism.keyGroup(ofJavaHashCode: hash)
        let subtask = maxParallelism.subtask(owning: group, parallelism: parallelism)
        produced.fields = [
            "javaHash": .integer(Int64(hash)),
            "murmur": .integer(Int64(KeyGroupIndex.murmur(hash))),
            "keyGroup": .integer(Int64(group.value)),
            "subtask": .integer(Int64(subtask)),
            "subtaskKeyGroups": range(
                maxParallelism.keyGroups(ofSubtask: subtask, parallelism: parallelism)
            ),
        ]
        return produced
    }

    private static func hash(_ job: JSON) -> Int32? {
        guard let key = job["key"] else { return nil }
        switch job["keyType"]?.string {
        case "int": return key.integer.map { Int32(truncatingIfNeeded: $0).javaHashCode }
        case "long": return key.integer.map { $0.javaHashCode }
        case "string": return key.string?.javaHashCode
        case "bool": return key.bool?.javaHashCode
        default: return nil
        }
    }

    private static func range(_ range: KeyGroupRange) -> JSON {
        .array([.integer(Int64(range.first.value)), .integer(Int64(range.last.value))])
    }
}
