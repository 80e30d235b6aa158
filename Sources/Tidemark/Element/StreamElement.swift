/// What travels through a channel, in order: records in batches, and the control elements that cut batches.
///
/// - Flink: `StreamElement`
public enum StreamElement {
    /// A run of records.
    case records(RecordBatch)
    /// A watermark, or a change of the channel's idleness.
    case signal(WatermarkSignal)
    /// All before it on this channel belongs to a checkpoint, all behind it does not.
    case barrier(CheckpointBarrier)
    /// Nothing follows on this channel.
    case endOfInput
}

/// A stream element with the admission that caused it; records carry theirs in the batch.
struct QueuedElement {
    let element: StreamElement
    let admission: Int64

    /// The same with a batch of its own.
    var copy: QueuedElement {
        guard case .records(let batch) = element else { return self }
        return QueuedElement(element: .records(batch.copy), admission: admission)
    }

    /// The same with a number no greater than `admission`, records included.
    func renumbered(from admission: Int64) -> QueuedElement {
        if case .records(let batch) = element { batch.renumber(from: admission) }
        return QueuedElement(element: element, admission: min(self.admission, admission))
    }

    func weigh(_ footprint: inout Footprint) {
        guard case .records(let batch) = element else { return }
        footprint.addOwn(bytes: batch.capacity * (16 + batch.type.stride))
    }

    /// How many places of a channel's capacity it takes.
    var weight: Int {
        if case .records(let batch) = element { return batch.count }
        return 1
    }
}
