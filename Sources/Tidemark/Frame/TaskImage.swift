/// What one task holds between two turns.
struct TaskImage {
    let standing: StreamTask.Standing
    let processingTime: Timestamp
    let nodes: [NodeImage]
    let sweep: WatermarkSweep?
    let failure: (any Error)?
    let gate: InputGate.Image?
    let writers: [RecordWriter.Image]
    let source: Any?
    let mails: [Mail]
    let alignments: [StreamTask.Alignment]
    let lastSnapshot: CheckpointID
}

extension StreamTask {
    var image: TaskImage {
        TaskImage(
            standing: standing,
            processingTime: processingTime.pointee,
            nodes: chain.nodes.map(\.image),
            sweep: chain.sweep,
            failure: chain.failure.error,
            gate: gate?.image,
            writers: chain.writers.map(\.image),
            source: source?.memory?.image(),
            mails: mailbox.all,
            alignments: alignments,
            lastSnapshot: lastSnapshot
        )
    }

    /// Takes over what the same task of another attempt held.
    func restore(_ image: TaskImage) throws {
        standing = image.standing
        processingTime.pointee = image.processingTime
        for (node, image) in zip(chain.nodes, image.nodes) { try node.restore(image) }
        chain.sweep = image.sweep
        chain.failure.error = image.failure
        if let gate, let image = image.gate { gate.restore(image) }
        for (writer, image) in zip(chain.writers, image.writers) { writer.restore(image) }
        mailbox.all = image.mails
        alignments = image.alignments
        lastSnapshot = image.lastSnapshot
        if let memory = image.source { try source?.memory?.restore(memory) }
    }
}
