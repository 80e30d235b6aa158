/// Spreads the records of one edge over its channels.
///
/// Never waits: what a full channel refuses goes to the pending list of that channel, in order, and the task takes no
/// new element until the list is empty. That time is back pressure. Used by the upstream task's thread only.
///
/// - Flink: `RecordWriter`
final class RecordWriter: BatchConsumer {
    let channels: [Channel]
    let partitioning: Partitioning
    private let type: ElementType
    private let batchLimit: Int
    private let maxParallelism: MaxParallelism
    private var pending: [Deque<QueuedElement>]
    private var pendingCount = 0
    private var open: [RecordBatch?]
    private let targets: UnsafeMutablePointer<Int32>
    /// Where the next element and the next timestamp of each channel go, while a batch is spread.
    private let cursors: UnsafeMutablePointer<UnsafeMutableRawPointer>
    private let times: UnsafeMutablePointer<UnsafeMutablePointer<Timestamp>>
    /// Whose turn is next; where targets are drawn, how many were drawn.
    var nextChannel: Int
    private let seed: UInt64
    private let fail: (any Error, Timestamp) -> Void

    init(
        channels: [Channel],
        partitioning: Partitioning,
        type: ElementType,
        batchLimit: Int,
        maxParallelism: MaxParallelism,
        firstChannel: Int,
        seed: UInt64,
        fail: @escaping (any Error, Timestamp) -> Void
    ) {
        self.channels = channels
        self.partitioning = partitioning
        self.type = type
        self.batchLimit = batchLimit
        self.maxParallelism = maxParallelism
        pending = channels.map { _ in Deque() }
        open = channels.map { _ in nil }
        targets = .allocate(capacity: batchLimit)
        cursors = .allocate(capacity: channels.count)
        times = .allocate(capacity: channels.count)
        nextChannel = partitioning.countsRecords ? 0 : firstChannel
        self.seed = seed
        self.fail = fail
    }

    deinit {
        targets.deallocate()
        cursors.deallocate()
        times.deallocate()
    }

    var hasPending: Bool { pendingCount > 0 }

    /// Whether a channel has room for the first of its waiting elements.
    var canFlush: Bool {
        channels.indices.contains { index in
            pending[index].first.map { channels[index].hasRoom(for: $0) } ?? false
        }
    }

    /// How many elements wait for room, for the pictures of back pressure.
    var pendingElements: Int { pending.reduce(0) { $0 + $1.reduce(0) { $0 + $1.weight } } }

    func consume(_ batch: RecordBatch) -> RecordBatch {
        if case .custom(let select) = partitioning { return spread(batch, by: select) }
        if channels.count == 1 { return hand(batch, to: 0) }
        switch partitioning {
        case .broadcast:
            for index in channels.indices { copy(batch, to: index) }
            batch.removeAll()
        case .hash(let select):
            select(
                batch,
                maxParallelism,
                ChannelTargets(column: targets, parallelism: channels.count)
            )
            scatter(batch)
        case .global:
            return hand(batch, to: 0)
        case .shuffle:
            for row in 0..<batch.count {
                let drawn = StableHash.mix(seed &+ UInt64(bitPattern: Int64(nextChannel)))
                targets[row] = Int32(drawn % UInt64(channels.count))
                nextChannel &+= 1
            }
            scatter(batch)
        case .automatic, .forward, .rebalance, .rescale, .custom:
            for row in 0..<batch.count {
                targets[row] = Int32(nextChannel)
                nextChannel = (nextChannel + 1) % channels.count
            }
            scatter(batch)
        }
        return batch
    }

    /// Sends a control element to every channel, behind all records; a loop carries none back.
    func send(_ element: StreamElement, admission: Int64) {
        for index in channels.indices where !channels[index].isFeedback {
            enqueue(QueuedElement(element: element, admission: admission), to: index)
        }
    }

    /// Offers what waits once more; true when nothing is left.
    func flushPending() -> Bool {
        if pendingCount == 0 { return true }
        for index in channels.indices {
            while let element = pending[index].first {
                guard push(element, to: index) else { break }
                _ = pending[index].popFirst()
                pendingCount -= 1
            }
        }
        return pendingCount == 0
    }

    /// Looks at what waits for room.
    func forEachPending(_ body: (Int, QueuedElement) -> Void) {
        for index in channels.indices { pending[index].forEach { body(index, $0) } }
    }

    /// Gives what waits, and has a number from `admission` on, that number.
    func renumber(from admission: Int64) {
        for index in channels.indices {
            var queue = Deque<QueuedElement>()
            for element in pending[index] { queue.append(element.renumbered(from: admission)) }
            pending[index] = queue
        }
    }

    /// What waits for room, and whose turn is next.
    struct Image {
        fileprivate let pending: [[QueuedElement]]
        fileprivate let nextChannel: Int

        func weigh(_ footprint: inout Footprint) {
            for elements in pending { for element in elements { element.weigh(&footprint) } }
        }
    }

    var image: Image {
        Image(pending: pending.map { $0.map(\.copy) }, nextChannel: nextChannel)
    }

    /// Takes over what waited when an image was taken of the same writer of another attempt.
    func restore(_ image: Image) {
        pending = image.pending.map { elements in
            var queue = Deque<QueuedElement>()
            for element in elements { queue.append(element.copy) }
            return queue
        }
        pendingCount = pending.reduce(0) { $0 + $1.count }
        nextChannel = image.nextChannel
    }

    /// Sends rows where a function of the program says; where it says nowhere, the operator fails.
    private func spread(
        _ batch: RecordBatch,
        by select: (RecordBatch, ChannelTargets) -> PartitioningOutcome
    ) -> RecordBatch {
        let outcome = select(batch, ChannelTargets(column: targets, parallelism: channels.count))
        let failedAt = outcome.error.map { _ in batch.timestamps[outcome.row] }
        batch.drop(from: outcome.row)
        if batch.count > 0 { scatter(batch) }
        if let error = outcome.error, let failedAt { fail(error, failedAt) }
        return batch
    }

    private func hand(_ batch: RecordBatch, to index: Int) -> RecordBatch {
        let admission = batch.admission(of: 0)
        enqueue(QueuedElement(element: .records(batch), admission: admission), to: index)
        return empty(for: index, capacity: batch.capacity)
    }

    private func copy(_ batch: RecordBatch, to index: Int) {
        let target = empty(for: index, capacity: batch.capacity)
        target.append(copying: 0..<batch.count, of: batch)
        enqueue(
            QueuedElement(element: .records(target), admission: target.admission(of: 0)),
            to: index
        )
    }

    /// Moves each row to its target's batch and sends the batches.
    private func scatter(_ batch: RecordBatch) {
        let rows = batch.count
        for index in channels.indices {
            let target = open[index] ?? empty(for: index, capacity: batch.capacity)
            open[index] = target
            target.adoptAdmissions(of: batch)
            cursors[index] = target.elements
            times[index] = target.timestamps
        }
        type.scatterRun(batch.elements, targets, rows, cursors)
        for row in 0..<rows {
            let cursor = times + Int(targets[row])
            cursor.pointee.pointee = batch.timestamps[row]
            cursor.pointee += 1
        }
        for (index, target) in open.enumerated() {
            target.map { $0.count = times[index] - $0.timestamps }
        }
        if batch.hasAdmissionColumn { scatterAdmissions(batch) }
        batch.count = 0
        for index in channels.indices {
            guard let full = open[index], full.count > 0 else { continue }
            open[index] = nil
            enqueue(
                QueuedElement(element: .records(full), admission: full.admission(of: 0)),
                to: index
            )
        }
    }

    private func scatterAdmissions(_ batch: RecordBatch) {
        for (index, target) in open.enumerated() {
            guard let target else { continue }
            var place = 0
            for row in 0..<batch.count where Int(targets[row]) == index {
                target.admissions[place] = batch.admissions[row]
                place += 1
            }
        }
    }

    private func enqueue(_ element: QueuedElement, to index: Int) {
        if pending[index].isEmpty && push(element, to: index) { return }
        pending[index].append(element)
        pendingCount += 1
    }

    private func push(_ element: QueuedElement, to index: Int) -> Bool {
        channels[index].push(element) != .full
    }

    private func empty(for index: Int, capacity: Int) -> RecordBatch {
        if let batch = channels[index].takeEmpty(), batch.capacity >= capacity { return batch }
        return RecordBatch(of: type, capacity: max(capacity, batchLimit))
    }
}
