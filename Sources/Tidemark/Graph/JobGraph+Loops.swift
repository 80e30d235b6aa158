extension JobGraph {
    /// Whether records may come back to an operator that they have left.
    var hasLoops: Bool { transformations.contains { $0.loop != nil } }

    /// Refuses loops that are not closed, or not with what has left them.
    static func checkLoops(_ transformations: [Transformation]) throws(GraphError) {
        for head in transformations {
            guard let loop = head.loop else { continue }
            if loop.feedback.isEmpty {
                throw refusal(
                    head,
                    "Iteration does not have any feedback edges: call closeWith(_:)."
                )
            }
            for edge in loop.feedback {
                if edge.source === head {
                    throw refusal(head, "Iteration has an empty loop body.")
                }
                if !edge.source.comes(from: head) {
                    throw refusal(
                        head,
                        "Cannot close an iteration with a feedback DataStream that does not "
                            + "originate from said iteration."
                    )
                }
                if edge.source.parallelism != head.parallelism {
                    throw refusal(
                        head,
                        "Parallelism of the feedback stream must match the parallelism of the "
                            + "original stream. Parallelism of original stream: "
                            + "\(head.parallelism); parallelism of feedback stream: "
                            + "\(edge.source.parallelism)."
                    )
                }
            }
        }
    }

    /// Refuses periodic checkpoints of loops, unless they are asked for in spite of what they lose.
    static func checkLoops(
        _ transformations: [Transformation],
        _ checkpoints: CheckpointSettings
    ) throws(GraphError) {
        guard checkpoints.intervalMilliseconds != nil, !checkpoints.isForced,
            let head = transformations.first(where: { $0.loop != nil })
        else { return }
        throw refusal(
            head,
            "Checkpointing is currently not supported by default for iterative jobs, as we cannot "
                + "guarantee exactly once semantics: records that are inside a loop are lost. Call "
                + "enableCheckpointing(_:force:) to have checkpoints all the same."
        )
    }

    private static func refusal(_ head: Transformation, _ reason: String) -> GraphError {
        GraphError(code: .refused(head.name, reason: reason))
    }
}

extension Transformation {
    /// Whether an operator stands before this one.
    fileprivate func comes(from other: Transformation) -> Bool {
        if id < other.id { return false }
        return inputs.contains { $0.source === other || $0.source.comes(from: other) }
    }
}
