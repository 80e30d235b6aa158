/// What of one task is part of a checkpoint: all that decides how it goes on from the barrier, and nothing that waits in
/// channels.
///
/// Taken by the task between two turns. Large parts are shared with the living task, copy on write, so it is cheap to
/// take, and may be read, written to a file and dropped on any thread.
public struct TaskSnapshot: @unchecked Sendable {  // images are never changed once they are taken
    /// What each operator of the chain remembers, in the order of the chain.
    public let operators: [OperatorSnapshot]
    /// Where the splits of a source stand; for `OperatorMemory.restore` of the source.
    public let source: Any?
    /// Which of the parallel instances it is of.
    public let subtask: Int
    /// Whether the task had ended.
    public let isFinished: Bool
    let standing: StreamTask.Standing
    let processingTime: Timestamp
    /// Nil where a reader of files does not know it: then upstream says its time again.
    let times: InputGate.ChannelTimes?
    let nextChannels: [Int]
}

/// What of one operator subtask is part of a checkpoint.
public struct OperatorSnapshot {
    /// The operator's uid, or its name where it has none.
    public let reference: String
    /// The last watermark it has seen; `Timestamp.min` before the first.
    public let watermark: Timestamp
    /// The last watermark it has sent.
    public let sentWatermark: Timestamp
    /// Whether its input was idle.
    public let isIdle: Bool
    /// What it had counted.
    public let counters: [Int]
    /// What it remembers, for `OperatorMemory`; nil if it remembers nothing.
    public let memory: Any?

    init(_ node: OperatorNode) {
        let image = node.image
        reference = node.transformation.reference
        watermark = image.watermark
        sentWatermark = image.sentWatermark
        isIdle = image.isIdle
        counters = image.counters
        memory = image.memory
    }
}

extension StreamTask {
    /// What of the task is part of a checkpoint; between two turns.
    var snapshot: TaskSnapshot {
        TaskSnapshot(
            operators: chain.nodes.map(OperatorSnapshot.init),
            source: source?.memory?.image(),
            subtask: subtask,
            isFinished: isOver,
            standing: standing,
            processingTime: processingTime.pointee,
            times: gate?.times,
            nextChannels: chain.writers.map(\.nextChannel)
        )
    }

    /// Goes on from where the same task of an earlier attempt was; this one has not had a turn yet.
    ///
    /// A task that had ended has ended again, whatever is forgotten of event time.
    func restore(_ snapshot: TaskSnapshot, forgetsWatermarks: Bool = false) throws {
        let forgets = forgetsWatermarks && !snapshot.isFinished
        precondition(snapshot.operators.count == chain.nodes.count, "a checkpoint of this graph")
        standing = snapshot.standing
        processingTime.pointee = snapshot.processingTime
        for (node, image) in zip(chain.nodes, snapshot.operators) {
            if !forgets {
                node.time.currentWatermark = image.watermark
                node.sentWatermark = image.sentWatermark
                node.isIdle = image.isIdle
            }
            if let memory = image.memory { try node.kernels.memory?.restore(memory) }
        }
        if let times = snapshot.times { gate?.restore(forgets ? times.forgotten : times) }
        for (writer, channel) in zip(chain.writers, snapshot.nextChannels) {
            writer.nextChannel = channel
        }
        // What waited for a checkpoint has been committed by going on from one.
        endWait()
        if let image = snapshot.source { try source?.memory?.restore(image) }
    }

    /// Refuses to go on where a source cannot be read again.
    func checkSource(_ snapshot: TaskSnapshot) throws {
        if snapshot.source != nil && source?.memory == nil {
            throw SourceError.notPositioned(source: head.transformation.reference)
        }
    }
}
