/// Registers and deletes the timers of the current key, and tells the time.
///
/// A timer is a pair of key and time: registering it twice is one timer. Timers fire in the order of time, and at one
/// time in the order of registration.
///
/// - Flink: `TimerService`, `InternalTimerServiceImpl`
public final class TimerService<Key: StreamKey> {
    @usableFromInline var eventTime = TimerQueue<Key>()
    @usableFromInline var processingTime = TimerQueue<Key>()
    private let node: OperatorNode
    private let directory: TypedKeyDirectory<Key>

    @usableFromInline
    init(_ node: OperatorNode, _ directory: TypedKeyDirectory<Key>) {
        self.node = node
        self.directory = directory
    }

    /// The operator's watermark; nil before the first.
    ///
    /// While timers fire it is already the new one.
    public var currentWatermark: Timestamp? {
        let watermark = node.time.currentWatermark
        return watermark == .min ? nil : watermark
    }

    /// The job's clock.
    public var currentProcessingTime: Timestamp { node.time.currentProcessingTime }

    /// Calls `onTimer` for the current key when the watermark reaches an instant.
    ///
    /// One in the past fires when the watermark next advances.
    public func registerEventTimeTimer(at time: Timestamp) {
        eventTime.add(currentKey, at: time)
    }

    /// Calls `onTimer` for the current key when the clock reaches an instant.
    public func registerProcessingTimeTimer(at time: Timestamp) {
        processingTime.add(currentKey, at: time)
    }

    /// Forgets a timer of the current key; none is fine.
    public func deleteEventTimeTimer(at time: Timestamp) {
        eventTime.remove(currentKey, at: time)
    }

    /// Forgets a timer of the current key; none is fine.
    public func deleteProcessingTimeTimer(at time: Timestamp) {
        processingTime.remove(currentKey, at: time)
    }

    private var currentKey: Key {
        guard let key = directory.key.pointee else {
            preconditionFailure(
                "No key set. This method should not be called outside of a keyed context."
            )
        }
        return key
    }
}

extension TimerService {
    /// Fires up to `budget` timers of a notion of time that are due, in order; those that are registered meanwhile too.
    ///
    /// An exception fails the task at once: later timers do not fire. Says whether there is nothing left to do.
    ///
    /// - Flink: `InternalTimerServiceImpl.advanceWatermark` and `onProcessingTime`
    @inlinable
    func fireDue(
        at now: Timestamp,
        _ domain: TimeDomain,
        _ budget: Int,
        on node: OperatorNode,
        _ fire: (Key, Timestamp) throws -> Void
    ) -> Bool {
        var left = budget
        while !node.failure.hasFailed, let due = popDue(domain, at: now) {
            do {
                try fire(due.key, due.time)
            } catch {
                // What was emitted before goes its way: behind a failure nothing does.
                for port in node.outputs { port.flush() }
                node.fail(error, at: due.time)
            }
            left -= 1
            if left == 0 { return node.failure.hasFailed || (nextTime(domain) ?? .max) > now }
        }
        return true
    }

    @inlinable
    func popDue(_ domain: TimeDomain, at now: Timestamp) -> (key: Key, time: Timestamp)? {
        switch domain {
        case .eventTime: eventTime.popDue(at: now)
        case .processingTime: processingTime.popDue(at: now)
        }
    }

    @inlinable
    func nextTime(_ domain: TimeDomain) -> Timestamp? {
        switch domain {
        case .eventTime: eventTime.nextTime()
        case .processingTime: processingTime.nextTime()
        }
    }
}

/// The timers of one kind, for all keys.
@usableFromInline
struct TimerQueue<Key: StreamKey> {
    private var heap = TimerHeap<Key>()
    /// The registration in force for each timer; entries of the heap with another one are void.
    private var registered: [Timer: Int64] = [:]

    /// By the key as tables know it: texts that only look equal are two keys.
    private struct Timer: Hashable {
        let key: Key
        let time: Timestamp

        static func == (left: Self, right: Self) -> Bool {
            left.time == right.time && left.key.isSameKey(as: right.key)
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(key.stableHash)
            hasher.combine(time)
        }
    }

    @usableFromInline
    init() {}

    @usableFromInline var count: Int { registered.count }

    /// When the first timer is due.
    @usableFromInline
    mutating func nextTime() -> Timestamp? {
        while let first = heap.first {
            if isInForce(first) { return first.time }
            _ = heap.popFirst()
        }
        return nil
    }

    @usableFromInline
    mutating func add(_ key: Key, at time: Timestamp) {
        let timer = Timer(key: key, time: time)
        if registered[timer] != nil { return }
        registered[timer] = heap.nextSequence
        heap.add(key, at: time)
    }

    @usableFromInline
    mutating func remove(_ key: Key, at time: Timestamp) {
        registered[Timer(key: key, time: time)] = nil
    }

    /// Takes the first timer that is due out.
    @usableFromInline
    mutating func popDue(at now: Timestamp) -> (key: Key, time: Timestamp)? {
        guard let time = nextTime(), time <= now, let first = heap.popFirst() else { return nil }
        registered[Timer(key: first.payload, time: first.time)] = nil
        return (first.payload, first.time)
    }

    func weigh(_ footprint: inout Footprint) {
        let slot = MemoryLayout<Timer>.stride + MemoryLayout<Int64>.stride + 1
        footprint.add(heap.entries, beside: registered.capacity * slot * 4 / 3)
    }

    /// All timers in the order in which they fire.
    @usableFromInline var ordered: [(key: Key, time: Timestamp)] {
        heap.ordered.filter { isInForce($0) }.map { ($0.payload, $0.time) }
    }

    private func isInForce(_ entry: TimerHeap<Key>.Entry) -> Bool {
        registered[Timer(key: entry.payload, time: entry.time)] == entry.sequence
    }
}
