/// Where the channels of a task come together.
///
/// Hands the task one run of records or one control element at a time and keeps the rest: a batch may be read in parts,
/// and a pause in between changes no order. Which channel is next is the driver's choice (`Selection`). Used by the
/// task's thread only.
///
/// - Flink: `InputGate`
final class InputGate {
    let channels: [Channel]
    private(set) var time: GateWatermarks
    private(set) var aligner: BarrierAligner
    private var heads: [QueuedElement?]
    private var ended: [Bool]
    private var endedCount = 0
    private var nextChannel = 0
    /// Holds the part of a batch that a turn takes; lent out during the turn.
    private var scratch: RecordBatch?
    private var isScratchLent = false
    /// Called when a channel that has refused an element has room again.
    var wake: (Int) -> Void = { _ in }

    /// How the next channel is chosen.
    enum Selection {
        /// By turns, as channels have something.
        case roundRobin
        /// This one.
        case channel(Int)
        /// The least (admission, channel), once no channel can bring a smaller one: `frontier` says for a channel the
        /// least admission it may still bring.
        case byAdmission(frontier: (Int) -> Int64)
    }

    /// What the task works on in a turn.
    enum Delivery {
        case records(RecordBatch)
        case signal(WatermarkSignal, channel: Int, admission: Int64)
        /// A channel has delivered a barrier, or ended where only its barrier was missing.
        case barrier(BarrierAligner.Arrival, CheckpointBarrier?, admission: Int64)
        /// All channels have ended.
        case end(admission: Int64)
        /// One channel of several has ended.
        case channelEnded

        /// How many elements it is.
        var count: Int {
            if case .records(let batch) = self { return batch.count }
            return 1
        }
    }

    /// A gate over channels, of which those from `firstOfSecond` on are those of a second input.
    init(channels: [Channel], firstOfSecond: Int? = nil) {
        self.channels = channels
        time = GateWatermarks(channelCount: channels.count, firstOfSecond: firstOfSecond)
        aligner = BarrierAligner(channelCount: channels.count)
        heads = channels.map { _ in nil }
        // What comes back through a loop holds nothing back and has no end.
        ended = channels.map(\.isFeedback)
        endedCount = ended.count { $0 }
        for channel in channels where channel.isFeedback {
            _ = time.receive(.watermark(.max), on: channel.index)
        }
    }

    /// Whether records come back here that have left the task before.
    var isLoopHead: Bool { channels.contains(where: \.isFeedback) }

    var isEnded: Bool { endedCount == channels.count }

    /// Whether anything waits on any channel.
    var hasInput: Bool { channels.indices.contains { hasInput($0) } }

    /// Whether anything waits that may be taken: channels that stand at a barrier are held back.
    var hasDelivery: Bool { channels.indices.contains { hasDelivery($0) } }

    func hasDelivery(_ index: Int) -> Bool {
        if aligner.isBlocked(index) { return false }
        return hasInput(index)
    }

    func hasInput(_ index: Int) -> Bool {
        heads[index] != nil || !channels[index].isEmpty
    }

    /// How many elements wait, on one channel or on all.
    func queued(_ index: Int) -> Int { channels[index].queued + (heads[index]?.weight ?? 0) }

    /// The admission of the first element of a channel.
    func headAdmission(_ index: Int) -> Int64? {
        guard let head = heads[index] else { return channels[index].headAdmission }
        if case .records(let batch) = head.element { return batch.admission(of: 0) }
        return head.admission
    }

    /// Takes the next delivery of at most `budget` records; nil if there is none.
    func next(_ selection: Selection, budget: Int) -> (delivery: Delivery, channel: Int)? {
        guard let (index, end) = choose(selection), let head = pull(index) else { return nil }
        if case .records(let batch) = head.element {
            let rows = min(budget, end.map { rowsBefore($0, in: batch, of: index) } ?? batch.count)
            if rows < batch.count { return (.records(cut(batch, rows)), index) }
            heads[index] = nil
            return (.records(batch), index)
        }
        heads[index] = nil
        return (control(head, index), index)
    }

    /// Puts a signal through the valve of its input, and what that says together with the other one's.
    func receive(_ signal: WatermarkSignal, on channel: Int) -> WatermarkSignals {
        time.receive(signal, on: channel)
    }

    /// Gives an empty batch back to where it came from.
    func recycle(_ batch: RecordBatch, channel: Int) {
        guard isScratchLent else { return channels[channel].recycle(batch) }
        // Downstream may have kept the part and given another batch in exchange.
        isScratchLent = false
        scratch = batch
    }

    /// Looks at everything that waits on a channel, in order.
    ///
    /// Only while the job is parked.
    func forEachQueued(_ index: Int, _ body: (QueuedElement) -> Void) {
        if let head = heads[index] { body(head) }
        channels[index].forEachQueued(body)
    }

    /// Gives what waits, and has a number from `admission` on, that number; only while the job is parked.
    func renumber(from admission: Int64) {
        heads = heads.map { $0?.renumbered(from: admission) }
        channels.forEach { $0.renumber(from: admission) }
    }

    /// What waits, and what the channels have said of their time.
    struct Image {
        fileprivate let channels: [ChannelImage]
        fileprivate let time: GateWatermarks
        fileprivate let aligner: BarrierAligner
        fileprivate let heads: [QueuedElement?]
        fileprivate let ended: [Bool]
        fileprivate let nextChannel: Int

        func weigh(_ footprint: inout Footprint) {
            for channel in channels {
                for element in channel.queue { element.weigh(&footprint) }
            }
            for element in heads { element?.weigh(&footprint) }
        }
    }

    var image: Image {
        Image(
            channels: channels.map(\.image),
            time: time,
            aligner: aligner,
            heads: heads.map { $0?.copy },
            ended: ended,
            nextChannel: nextChannel
        )
    }

    /// Takes over what waited when an image was taken of the same gate of another attempt.
    func restore(_ image: Image) {
        for (channel, image) in zip(channels, image.channels) { channel.restore(image) }
        time = image.time
        aligner = image.aligner
        heads = image.heads.map { $0?.copy }
        ended = image.ended
        endedCount = ended.count { $0 }
        nextChannel = image.nextChannel
    }

    /// Says how barriers are waited for; before the first turn.
    func waitForBarriers(_ mode: CheckpointingMode) {
        aligner = BarrierAligner(channelCount: channels.count, mode)
    }

    /// Lets go of the channels held back for a checkpoint that was given up; whether there were any.
    func abort(_ checkpoint: CheckpointID) -> Bool {
        aligner.abort(checkpoint)
    }

    /// What the channels have said of their time, and which have ended: what of a gate is part of a checkpoint.
    struct ChannelTimes {
        let time: GateWatermarks
        let ended: [Bool]

        /// The same channels without a watermark; those that have ended are at the end of time.
        var forgotten: ChannelTimes {
            ChannelTimes(
                time: GateWatermarks(ended: ended, firstOfSecond: time.firstOfSecond),
                ended: ended
            )
        }
    }

    var times: ChannelTimes { ChannelTimes(time: time, ended: ended) }

    /// Goes on with what the same channels of an earlier attempt had said; nothing waits on them.
    func restore(_ times: ChannelTimes) {
        time = times.time
        ended = times.ended
        endedCount = ended.count { $0 }
    }

    private func control(_ head: QueuedElement, _ index: Int) -> Delivery {
        switch head.element {
        case .signal(let signal):
            return .signal(signal, channel: index, admission: head.admission)
        case .barrier(let barrier):
            let arrival = aligner.receive(barrier, on: index, ended: ended)
            return .barrier(arrival, barrier, admission: head.admission)
        case .records, .endOfInput:
            ended[index] = true
            endedCount += 1
            if isEnded { return .end(admission: head.admission) }
            let arrival = aligner.endChannel(ended: ended)
            if arrival == .stale || arrival == .waiting { return .channelEnded }
            return .barrier(arrival, nil, admission: head.admission)
        }
    }

    private func pull(_ index: Int) -> QueuedElement? {
        if let head = heads[index] { return head }
        guard let (element, hasRefused) = channels[index].pop() else { return nil }
        if hasRefused { wake(index) }
        heads[index] = element
        return element
    }

    private func choose(_ selection: Selection) -> (index: Int, end: AdmissionPlace?)? {
        switch selection {
        case .channel(let index):
            return hasDelivery(index) ? (index, nil) : nil
        case .roundRobin:
            for _ in channels.indices {
                let index = nextChannel
                nextChannel = (nextChannel + 1) % channels.count
                if hasDelivery(index) { return (index, nil) }
            }
            return nil
        case .byAdmission(let frontier):
            if channels.count == 1 { return hasInput(0) ? (0, nil) : nil }
            return leastAdmission(frontier)
        }
    }

    /// The channel with the least (admission, channel), and the least pair another channel has or may bring.
    private func leastAdmission(_ frontier: (Int) -> Int64) -> (index: Int, end: AdmissionPlace?)? {
        var best: AdmissionPlace?
        var other = AdmissionPlace(.max, .max)
        // What is held back can neither be taken nor come first.
        for index in channels.indices where !aligner.isBlocked(index) {
            let head = headAdmission(index)
            // What has ended, or only brings back what is under way, is not waited for.
            if head == nil && ended[index] { continue }
            let pair = AdmissionPlace(head ?? frontier(index), index)
            if let least = best, least <= pair {
                other = min(other, pair)
            } else {
                if let least = best { other = min(other, least) }
                best = pair
            }
        }
        guard let best, headAdmission(best.channel) != nil else { return nil }
        return (best.channel, other)
    }

    /// How many rows at the front of a channel's batch come before a pair of admission and channel.
    private func rowsBefore(_ end: AdmissionPlace, in batch: RecordBatch, of index: Int) -> Int {
        var rows = 1
        while rows < batch.count && AdmissionPlace(batch.admission(of: rows), index) < end {
            rows += 1
        }
        return rows
    }

    /// Moves the first rows into a batch of their own.
    private func cut(_ batch: RecordBatch, _ rows: Int) -> RecordBatch {
        var part = scratch ?? RecordBatch(of: batch.type, capacity: batch.capacity)
        if part.capacity < rows || part.type !== batch.type {
            part = RecordBatch(of: batch.type, capacity: batch.capacity)
        }
        scratch = nil
        isScratchLent = true
        part.append(moving: 0..<rows, of: batch)
        batch.dropMovedPrefix(rows)
        return part
    }
}

/// Where an element stands in the order by which a gate merges its channels.
private struct AdmissionPlace: Comparable {
    let admission: Int64
    let channel: Int

    init(_ admission: Int64, _ channel: Int) {
        self.admission = admission
        self.channel = channel
    }

    static func < (left: Self, right: Self) -> Bool {
        left.admission == right.admission
            ? left.channel < right.channel : left.admission < right.admission
    }
}
