import Synchronization

/// The bounded queue between one upstream and one downstream task.
///
/// `push` never waits: it refuses what does not fit, and the writer keeps it. Both ends take the lock once a batch.
/// Empty batches travel back through the same lock, so a running job allocates none.
///
/// - Flink: `ResultSubpartition` and `InputChannel` in one
final class Channel: @unchecked Sendable {  // the queue is behind the lock
    /// Place in the downstream gate.
    let index: Int
    /// Whether it leads back to the head of a loop, and so takes whatever comes.
    let isFeedback: Bool
    private let state: Mutex<State>
    // Set before threads start.
    private var filled: () -> Void = {}
    /// Empty batches kept: watermarks and partitioning cut batches, and with fewer than wait in the queue at once they
    /// would be made anew all the time.
    private static let emptiesMax = 64

    private struct State {
        var queue = Deque<QueuedElement>()
        var weight = 0
        var capacity: Int
        /// Whether an element was refused since the last one was taken: its writer waits to be told.
        var hasRefused = false
        var empties: [RecordBatch] = []
    }

    init(index: Int, capacity: Int, isFeedback: Bool = false) {
        self.index = index
        self.isFeedback = isFeedback
        // A bounded one might wait, by way of the loop, for itself.
        state = Mutex(State(capacity: isFeedback ? .max : capacity))
    }

    /// Names whom to tell when the channel was empty and got something.
    func onFilled(_ body: @escaping () -> Void) {
        filled = body
    }

    /// How many elements may wait; `Int.max` while the driver bounds them otherwise.
    var capacity: Int {
        get { state.withLock { $0.capacity } }
        set { if !isFeedback { state.withLock { $0.capacity = newValue } } }
    }

    /// How many elements wait.
    var queued: Int { state.withLock { $0.weight } }

    var isEmpty: Bool { queued == 0 }

    /// Adds an element if it fits; an empty channel takes any.
    func push(_ element: QueuedElement) -> PushResult {
        let box = Handover(element)
        let result = state.withLock { state -> PushResult in
            let weight = box.value.weight
            if state.weight > 0 && state.weight > state.capacity - weight {
                state.hasRefused = true
                return .full
            }
            state.queue.append(box.value)
            state.weight += weight
            return state.weight == weight ? .wasEmpty : .taken
        }
        if result == .wasEmpty { filled() }
        return result
    }

    /// Whether `push` would take an element.
    func hasRoom(for element: QueuedElement) -> Bool {
        let weight = element.weight
        return state.withLock { $0.weight == 0 || $0.weight <= $0.capacity - weight }
    }

    /// Takes the first element; says if the channel has refused one since the last was taken.
    func pop() -> (element: QueuedElement, hasRefused: Bool)? {
        let popped = state.withLock { state -> Handover<(QueuedElement, Bool)>? in
            guard let element = state.queue.popFirst() else { return nil }
            let hasRefused = state.hasRefused
            state.hasRefused = false
            state.weight -= element.weight
            return Handover((element, hasRefused))
        }
        guard let popped else { return nil }
        return (popped.value.0, popped.value.1)
    }

    /// The admission of the first element, for gates that merge by it.
    var headAdmission: Int64? {
        state.withLock { state in
            guard let head = state.queue.first else { return nil }
            if case .records(let batch) = head.element { return batch.admission(of: 0) }
            return head.admission
        }
    }

    /// Gives an empty batch back to the upstream side.
    func recycle(_ batch: RecordBatch) {
        let box = Handover(batch)
        state.withLock { state in
            if state.empties.count < Self.emptiesMax { state.empties.append(box.value) }
        }
    }

    /// An empty batch that came back, if there is one.
    func takeEmpty() -> RecordBatch? {
        state.withLock { Handover($0.empties.popLast()) }.value
    }

    /// What waits, with batches of its own; only while the job is parked.
    var image: ChannelImage {
        state.withLock { state in
            Handover(
                ChannelImage(queue: state.queue.map(\.copy), hasRefused: state.hasRefused)
            )
        }.value
    }

    /// Takes over what waited when an image was taken.
    func restore(_ image: ChannelImage) {
        let copies = Handover(image.queue.map(\.copy))
        let hasRefused = image.hasRefused
        state.withLock { state in
            state.queue = Deque()
            for element in copies.value { state.queue.append(element) }
            state.weight = copies.value.reduce(0) { $0 + $1.weight }
            state.hasRefused = hasRefused
        }
    }

    /// Gives what waits, and has a number from `admission` on, that number; only while the job is parked.
    func renumber(from admission: Int64) {
        state.withLock { state in
            var queue = Deque<QueuedElement>()
            for element in state.queue { queue.append(element.renumbered(from: admission)) }
            state.queue = queue
        }
    }

    /// Looks at what waits, in order.
    ///
    /// Only while the job is parked.
    func forEachQueued(_ body: (QueuedElement) -> Void) {
        let all = state.withLock { Handover(Array($0.queue)) }
        all.value.forEach(body)
    }
}

/// What waited in a channel at one moment.
struct ChannelImage {
    let queue: [QueuedElement]
    let hasRefused: Bool
}

/// What became of an element offered to a channel.
enum PushResult {
    case full, taken, wasEmpty
}

/// A value that moves from one thread to another under a lock: the sender never touches it again.
struct Handover<Value>: @unchecked Sendable {  // ownership passes with the channel's lock
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}
