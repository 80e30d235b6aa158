/// One operator of one subtask at run time: its counters, its tap flag, and the functions that do its work.
///
/// There is one such class for all operators and nothing to override: an operator *is* the kernels that an inlinable
/// function of the fluent API made from the user's closure, so the loop over a batch is compiled where the element
/// types are known. The batch kernel and the element kernel come from the same closure and give the same results; a
/// tapped node uses the second. Used by one thread at a time.
///
/// - Flink: `AbstractStreamOperator`
public final class OperatorNode {
    /// The transformation this node runs.
    public let transformation: Transformation
    /// Which of the parallel instances this is.
    public let subtask: Int
    /// What it has counted.
    public let counters: OperatorCounters
    /// What the functions of the program count beside that.
    public let userMetrics = UserMetrics()
    /// Its times, shared with its kernels.
    public let time: OperatorTime
    /// The main output followed by the side outputs.
    public internal(set) var outputs: [OutputPort] = []
    /// The element type of its input; while records of a second one are at hand, of that.
    public internal(set) var inputType: ElementType?
    /// The element type of its second input, if it has one.
    public internal(set) var secondType: ElementType?
    /// Where in the chain its input comes from; nil at the head.
    var parent: OperatorNode?
    /// Whether it has been told that its input is idle.
    public internal(set) var isIdle = false

    @usableFromInline var kernels: OperatorKernels = .none
    @usableFromInline var flags = Flags()
    var tap: (any StepTap)?
    var watcher: (any StepTap)?
    private var watched: StepKindSet = []
    /// The last watermark sent on; behind `time.currentWatermark` while what that one made due is still being done.
    var sentWatermark: Timestamp = .min
    /// Reads the key of an input element, boxed; nil where records are not grouped by a key.
    @usableFromInline var keyOf: ((UnsafeRawPointer) -> Any)?
    /// The same for an element of the second input.
    @usableFromInline var keyOfSecond: ((UnsafeRawPointer) -> Any)?
    /// The failure that stopped the chain, shared by its nodes.
    @usableFromInline let failure: ChainFailure
    private let place: UserCodePlace

    @usableFromInline
    struct Flags {
        @usableFromInline var isTapped = false
        /// The kinds that somebody wants to see, by bits.
        @usableFromInline var shown: UInt32 = 0
        @usableFromInline var countsBehind = false
        /// Whether a source numbers its records; only the step driver needs the numbers.
        @usableFromInline var stampsAdmissions = false
        @inlinable init() {}
    }

    init(
        transformation: Transformation,
        subtask: Int,
        failure: ChainFailure,
        processingTime: UnsafeMutablePointer<Timestamp>
    ) {
        self.transformation = transformation
        self.subtask = subtask
        self.failure = failure
        place = UserCodePlace(transformation, subtask)
        counters = OperatorCounters()
        time = OperatorTime(processing: processingTime)
    }

    deinit {
        counters.deallocate()
        time.deallocate()
        place.deallocate()
    }

    /// Consumes a batch and gives back an empty one of the same type.
    public func push(_ batch: RecordBatch) -> RecordBatch {
        if batch.count == 0 { return batch }
        if failure.hasFailed {
            batch.removeAll()
            return batch
        }
        let outer = place.enter()
        defer { UserCodePlace.leave(to: outer) }
        if flags.isTapped { return pushTapped(batch, kernels.element, keyOf) }
        counters[.recordIn] &+= batch.count
        if flags.countsBehind { countBehind(batch) }
        return kernels.batch(batch)
    }

    /// Consumes a batch of the second input.
    func pushSecond(_ batch: RecordBatch) -> RecordBatch {
        guard let second = kernels.second, batch.count > 0, !failure.hasFailed else {
            batch.removeAll()
            return batch
        }
        let outer = place.enter()
        let firstType = inputType
        inputType = secondType
        defer {
            inputType = firstType
            UserCodePlace.leave(to: outer)
        }
        if flags.isTapped { return pushTapped(batch, second.element, keyOfSecond) }
        counters[.recordIn] &+= batch.count
        if flags.countsBehind { countBehind(batch) }
        return second.batch(batch)
    }

    /// Calls what may run the user's functions, so that whoever asks the thread hears whose they are.
    func inUserCode<Result>(_ body: () throws -> Result) rethrows -> Result {
        let outer = place.enter()
        defer { UserCodePlace.leave(to: outer) }
        return try body()
    }

    /// Counts one step and shows it to the tap, if there is one.
    @inlinable @inline(__always)
    public func note(
        _ kind: StepKind,
        at timestamp: Timestamp,
        window: TimeWindow? = nil,
        key: @autoclosure () -> Any? = nil
    ) {
        counters[kind] &+= 1
        if _slowPath(isShown(kind)) { show(kind, timestamp, window, key(), nil, nil) }
    }

    /// Counts one step about a record and shows it to the tap, if there is one.
    @inlinable @inline(__always)
    public func note<T>(
        _ kind: StepKind,
        at timestamp: Timestamp,
        element: UnsafePointer<T>,
        key: @autoclosure () -> Any? = nil
    ) {
        counters[kind] &+= 1
        if _slowPath(isShown(kind)) {
            show(kind, timestamp, nil, key(), UnsafeRawPointer(element), inputType)
        }
    }

    @inlinable @inline(__always)
    func isShown(_ kind: StepKind) -> Bool {
        flags.shown & 1 &<< UInt32(truncatingIfNeeded: kind.rawValue) != 0
    }

    @usableFromInline
    func show(
        _ kind: StepKind,
        _ timestamp: Timestamp,
        _ window: TimeWindow?,
        _ key: Any?,
        _ element: UnsafeRawPointer?,
        _ type: ElementType?
    ) {
        let fact = StepFact(
            kind: kind,
            operatorNode: self,
            timestamp: timestamp,
            window: window,
            key: key,
            element: element,
            elementType: type
        )
        tap?.step(fact)
        if watched.contains(kind) { watcher?.step(fact) }
    }

    /// Takes the element path and shows every step; nil goes back to batches.
    ///
    /// Only between turns.
    func useTap(_ tap: (any StepTap)?) {
        self.tap = tap
        flags.isTapped = tap != nil
        flags.shown = (tap == nil ? watched : .all).rawValue
        outputs.forEach { $0.useElementPath(tap != nil) }
    }

    /// Shows steps of rare kinds to somebody while the operator stays on the batch path; nil stops it.
    ///
    /// Only between turns. Records going in and out are seen by taps only.
    package func watch(_ kinds: StepKindSet, _ watcher: (any StepTap)?) {
        self.watcher = watcher
        watched = watcher == nil ? [] : kinds
        flags.shown = (flags.isTapped ? .all : watched).rawValue
    }

    /// Lets go of all who watch, when nobody will look any more.
    package func forgetTaps() {
        tap = nil
        watcher = nil
        flags.isTapped = false
        flags.shown = 0
    }

    /// Lets go of everything but the counters; the attempt is over.
    func dismantle() {
        forgetTaps()
        kernels = .none
        userMetrics.removeAll()
        keyOf = nil
        keyOfSecond = nil
        outputs = []
        parent = nil
    }

    /// Lets taps see the keys of records as they come in.
    @inlinable
    func showKeys<Element, Key: StreamKey>(
        of type: Element.Type,
        _ selectKey: @escaping @Sendable (Element) -> Key
    ) {
        keyOf = { selectKey($0.assumingMemoryBound(to: Element.self).pointee) }
    }

    /// Lets taps see the keys of records of the second input as they come in.
    @inlinable
    func showSecondKeys<Element, Key: StreamKey>(
        of type: Element.Type,
        _ selectKey: @escaping @Sendable (Element) -> Key
    ) {
        keyOfSecond = { selectKey($0.assumingMemoryBound(to: Element.self).pointee) }
    }

    /// Whether the operator takes the element path.
    package var isTapped: Bool { flags.isTapped }

    /// What its output ports carry.
    package var outputTypes: [ElementType] { outputs.map(\.type) }

    /// The element path: each record runs through the whole chain before the next one starts.
    private func pushTapped(
        _ batch: RecordBatch,
        _ take: (RecordBatch, Int) -> Void,
        _ keyOf: ((UnsafeRawPointer) -> Any)?
    ) -> RecordBatch {
        let rows = batch.count
        for row in 0..<rows {
            counters[.recordIn] &+= 1
            let timestamp = batch.timestamps[row]
            if flags.countsBehind, timestamp != .min, timestamp <= time.currentWatermark {
                counters[.behindWatermark] &+= 1
            }
            let element = UnsafeRawPointer(batch.element(at: row))
            show(.recordIn, timestamp, nil, keyOf?(element), element, batch.type)
            take(batch, row)
        }
        batch.count = 0
        return batch
    }

    private func countBehind(_ batch: RecordBatch) {
        let watermark = time.currentWatermark
        if watermark == .min { return }
        var behind = 0
        for row in 0..<batch.count {
            let timestamp = batch.timestamps[row]
            behind &+= timestamp <= watermark && timestamp != .min ? 1 : 0
        }
        counters[.behindWatermark] &+= behind
    }

    /// Fails at a row that was consumed, and ends the life of the rows behind it.
    @inlinable
    func stop<Input>(_ error: any Error, at row: Int, of batch: RecordBatch, type: Input.Type) {
        let behind = batch.count - row - 1
        (batch.column(of: Input.self) + row + 1).deinitialize(count: behind)
        batch.count = 0
        fail(error, at: batch.timestamps[row], before: behind)
    }

    /// Stops the chain: the error is wrapped with where it happened, and the task ends its turn as failed.
    ///
    /// Records of the same batch behind the one that failed have been counted already; they are told apart here.
    @usableFromInline
    func fail(_ error: any Error, at timestamp: Timestamp, before behind: Int = 0) {
        note(.failed, at: timestamp)
        failure.record(
            UserCodeError(
                operatorName: transformation.name,
                subtask: subtask,
                record: counters[.recordIn] - behind,
                timestamp: timestamp == .min ? nil : timestamp,
                underlying: error
            )
        )
    }
}
