/// Registers and deletes the timers of the current key, and tells the time.
///
/// A timer is a pair of key and time: registering it twice is one timer. Timers fire in the order of time, and at one
/// time in the order of registration.
///
/// - Flink: `TimerService`, `InternalTimerServiceImpl`
public final class TimerService<Key: StreamKey> {
    /// Behind a pointer: a property of a class would cost an exclusivity check for each timer.
    @usableFromInline let queues: UnsafeMutablePointer<Queues>
    @usableFromInline let node: OperatorNode
    @usableFromInline let directory: TypedKeyDirectory<Key>

    @usableFromInline
    @frozen
    struct Queues {
        @usableFromInline var eventTime = TimerQueue<Key>()
        @usableFromInline var processingTime = TimerQueue<Key>()

        @inlinable
        init() {}
    }

    @usableFromInline
    init(_ node: OperatorNode, _ directory: TypedKeyDirectory<Key>) {
        self.node = node
        self.directory = directory
        queues = .allocate(capacity: 1)
        queues.initialize(to: Queues())
    }

    deinit {
        queues.deinitialize(count: 1)
        queues.deallocate()
    }

    var eventTime: TimerQueue<Key> {
        get { queues.pointee.eventTime }
        set { queues.pointee.eventTime = newValue }
    }

    var processingTime: TimerQueue<Key> {
        get { queues.pointee.processingTime }
        set { queues.pointee.processingTime = newValue }
    }

    /// The operator's watermark; nil before the first.
    ///
    /// While timers fire it is already the new one.
    @inlinable public var currentWatermark: Timestamp? {
        let watermark = node.time.currentWatermark
        return watermark == .min ? nil : watermark
    }

    /// The job's clock.
    public var currentProcessingTime: Timestamp { node.time.currentProcessingTime }

    /// Calls `onTimer` for the current key when the watermark reaches an instant.
    ///
    /// One in the past fires when the watermark next advances.
    @inlinable
    public func registerEventTimeTimer(at time: Timestamp) {
        queues.pointee.eventTime.add(currentKey, at: time)
    }

    /// Calls `onTimer` for the current key when the clock reaches an instant.
    @inlinable
    public func registerProcessingTimeTimer(at time: Timestamp) {
        queues.pointee.processingTime.add(currentKey, at: time)
    }

    /// Forgets a timer of the current key; none is fine.
    @inlinable
    public func deleteEventTimeTimer(at time: Timestamp) {
        queues.pointee.eventTime.remove(currentKey, at: time)
    }

    /// Forgets a timer of the current key; none is fine.
    @inlinable
    public func deleteProcessingTimeTimer(at time: Timestamp) {
        queues.pointee.processingTime.remove(currentKey, at: time)
    }

    @inlinable var currentKey: Key {
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
        case .eventTime: queues.pointee.eventTime.popDue(at: now)
        case .processingTime: queues.pointee.processingTime.popDue(at: now)
        }
    }

    @inlinable
    func nextTime(_ domain: TimeDomain) -> Timestamp? {
        switch domain {
        case .eventTime: queues.pointee.eventTime.nextTime()
        case .processingTime: queues.pointee.processingTime.nextTime()
        }
    }
}
