/// What of one task goes into a checkpoint, as images; all that decides how it goes on, and nothing that waits in
/// channels.
///
/// Taken between two turns, written on any thread.
struct TaskParts: @unchecked Sendable {  // images are never changed once they are taken
    let operators: [OperatorPart]
    /// The image of a source's splits.
    let source: Any?
    let subtask: Int
    let isFinished: Bool
    let processingTime: Timestamp
    let input: InputPart?
    let nextChannels: [Int]

    /// What of one operator.
    struct OperatorPart {
        let counters: [Int]
        let watermark: Timestamp
        let sentWatermark: Timestamp
        let isIdle: Bool
        let memory: Any?
    }

    /// What of an input gate.
    struct InputPart {
        let valve: StatusWatermarkValve
        let ended: [Bool]
    }
}

extension StreamTask {
    /// What of the task is part of a checkpoint; nothing of it is under way.
    var parts: TaskParts {
        TaskParts(
            operators: chain.nodes.map { node in
                let image = node.image
                return TaskParts.OperatorPart(
                    counters: image.counters,
                    watermark: image.watermark,
                    sentWatermark: image.sentWatermark,
                    isIdle: image.isIdle,
                    memory: image.memory
                )
            },
            source: source?.memory?.image(),
            subtask: subtask,
            isFinished: phase == .finished,
            processingTime: processingTime.pointee,
            input: gate?.part,
            nextChannels: chain.writers.map(\.nextChannel)
        )
    }
}

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
