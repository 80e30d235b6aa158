/// Who writes the images of one task: made once for an attempt, used on any thread.
struct TaskBlueprint: Sendable {
    let operators: [OperatorBlueprint]
    let subtask: Int

    /// One operator of the chain.
    struct OperatorBlueprint: Sendable {
        let identity: StateFileIdentity
        let write: (@Sendable (Any, StateWriter) throws -> Void)?
        let writeSource: (@Sendable (Any, StateWriter) throws -> Void)?
    }
}

extension Attempt {
    /// Who writes the images of each task.
    var blueprints: [TaskBlueprint] {
        let ids = graph.operatorIDs
        return tasks.map { task in
            TaskBlueprint(
                operators: task.chain.nodes.enumerated().map { place, node in
                    TaskBlueprint.OperatorBlueprint(
                        identity: node.fileIdentity(ids),
                        write: node.kernels.memory?.write,
                        writeSource: place == 0 ? task.source?.memory?.write : nil
                    )
                },
                subtask: task.subtask
            )
        }
    }
}

extension OperatorNode {
    /// Whose state the node's is.
    func fileIdentity(_ ids: [Int: String]) -> StateFileIdentity {
        StateFileIdentity(
            operatorID: ids[transformation.id] ?? transformation.reference,
            name: transformation.reference,
            subtask: subtask,
            parallelism: transformation.parallelism,
            maxParallelism: transformation.maxParallelism
        )
    }
}
