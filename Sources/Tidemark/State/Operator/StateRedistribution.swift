/// How the items of operator state find their subtasks when an operator goes on, perhaps with another parallelism.
///
/// - Flink: `OperatorStateHandle.Mode`, `RoundRobinOperatorStateRepartitioner`
public enum StateRedistribution: String, Sendable {
    /// Each item goes to one subtask: contiguous shares, the first ones an item longer.
    case split = "SPLIT_DISTRIBUTE"
    /// All items go to every subtask.
    case union = "UNION"
    /// Every subtask had the same items and gets those of one.
    case broadcast = "BROADCAST"

    /// The items of one subtask, from those of all subtasks there were; with the same number of them each keeps its own,
    /// unless all get all.
    public func items<Item>(
        of old: [[Item]],
        forSubtask subtask: Int,
        of parallelism: Int
    ) -> [Item] {
        precondition(0..<parallelism ~= subtask, "a subtask is one of its operator's")
        if old.isEmpty { return [] }
        switch self {
        case .union: return old.flatMap { $0 }
        case .broadcast: return old[subtask % old.count]
        case .split:
            if old.count == parallelism { return old[subtask] }
            let all = old.flatMap { $0 }
            let (share, longer) = all.count.quotientAndRemainder(dividingBy: parallelism)
            let start = subtask * share + min(subtask, longer)
            return Array(all[start..<(start + share + (subtask < longer ? 1 : 0))])
        }
    }
}
