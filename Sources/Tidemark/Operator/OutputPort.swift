/// Where an operator leaves its results: one port for the main output, one for each side output.
///
/// A port fills a batch and hands it to its consumers when it is full, at the end of a turn, or after every record on
/// the element path. Handing on never blocks: writers keep what a full channel does not take. Used by the task's
/// thread only.
///
/// - Flink: `Output`, `OutputTag`
public final class OutputPort {
    /// The tag of a side output; nil for the main output.
    public let tag: String?
    /// The type of the elements that leave here.
    public let type: ElementType
    /// How the port's records are handed on.
    var consumers: [any BatchConsumer] = []

    @usableFromInline var batch: RecordBatch
    @usableFromInline let cursor: UnsafeMutablePointer<Cursor>
    private let counters: OperatorCounters
    private unowned let node: OperatorNode
    private let batchLimit: Int
    /// Copies for all consumers but the last.
    private var spare: [RecordBatch] = []
    /// Holds rows of a source for the moment in which those before them are handed on.
    private var aside: RecordBatch?

    @usableFromInline
    @frozen
    struct Cursor {
        /// How many records make the batch full.
        @usableFromInline var limit: Int
        /// The timestamp that records emitted by user code get.
        @usableFromInline var timestamp: Timestamp
        /// The admission that emitted records belong to.
        @usableFromInline var admission: Int64
    }

    init(tag: String?, type: ElementType, batchLimit: Int, node: OperatorNode) {
        self.tag = tag
        self.type = type
        self.node = node
        self.batchLimit = batchLimit
        counters = node.counters
        batch = RecordBatch(of: type, capacity: batchLimit)
        cursor = .allocate(capacity: 1)
        cursor.initialize(to: Cursor(limit: batchLimit, timestamp: .min, admission: 0))
    }

    deinit {
        cursor.deallocate()
    }

    /// The element path flushes after every record.
    func useElementPath(_ on: Bool) {
        cursor.pointee.limit = on ? 1 : batchLimit
    }

    /// Prepares the port for records of a source, each of which is an admission of its own, from `first` on.
    public func beginAdmissions(_ first: Int64) {
        batch.hasAdmissionColumn = node.flags.stampsAdmissions && cursor.pointee.limit > 1
        batch.uniformAdmission = first
        cursor.pointee.admission = first
    }

    /// How many records still fit before the batch is handed on.
    @inlinable var room: Int { cursor.pointee.limit - batch.count }

    /// Takes the next `rows` rows, which a source has put in place behind the batch's, as the next admissions.
    @inlinable
    func admit(_ rows: Int) {
        if rows == 0 { return }
        let start = batch.count
        let first = cursor.pointee.admission
        cursor.pointee.admission = first &+ Int64(rows)
        if batch.hasAdmissionColumn {
            for row in 0..<rows { batch.admissions[start &+ row] = first &+ Int64(row) }
        } else {
            batch.uniformAdmission = first &+ Int64(rows &- 1)
        }
        batch.count = start &+ rows
        if start &+ rows >= cursor.pointee.limit { flush() }
    }

    /// Moves rows that a source has put in place out of the way, but for the first `kept`, which are handed on before.
    @usableFromInline
    func setAside(_ rows: Int, behind kept: Int) {
        let shelf = aside ?? RecordBatch(of: type, capacity: batch.capacity)
        aside = shelf
        let from = batch.count + kept
        shelf.timestamps.update(from: batch.timestamps + from, count: rows)
        type.moveRun(to: shelf.elements, from: batch.element(at: from), count: rows)
    }

    /// Puts rows that were set aside behind the batch's.
    @usableFromInline
    func takeBack(_ rows: Int) {
        guard let shelf = aside else { return }
        (batch.timestamps + batch.count).update(from: shelf.timestamps, count: rows)
        type.moveRun(to: batch.element(at: batch.count), from: shelf.elements, count: rows)
    }

    /// Adds the record of the next admission.
    @inlinable @inline(__always)
    public func emitNext<T>(_ value: consuming T, at timestamp: Timestamp) {
        if !batch.hasAdmissionColumn { batch.uniformAdmission = cursor.pointee.admission }
        emit(value, at: timestamp)
        cursor.pointee.admission &+= 1
    }

    /// Adds one record with a timestamp of its own.
    @inlinable @inline(__always)
    public func emit<T>(_ value: consuming T, at timestamp: Timestamp) {
        let row = batch.count
        batch.timestamps[row] = timestamp
        (batch.column(of: T.self) + row).initialize(to: value)
        if batch.hasAdmissionColumn { batch.admissions[row] = cursor.pointee.admission }
        batch.count = row &+ 1
        if row &+ 1 >= cursor.pointee.limit { flush() }
    }

    /// Prepares the port for records derived from rows of `input`.
    @inlinable @inline(__always)
    public func begin(_ input: RecordBatch) {
        if batch.count == 0 {
            batch.adoptAdmissions(of: input)
            cursor.pointee.admission = input.uniformAdmission
        } else {
            follow(input)
        }
    }

    /// Names the row that the records to come are derived from.
    @inlinable @inline(__always)
    public func derive(from input: RecordBatch, row: Int) {
        cursor.pointee.timestamp = input.timestamps[row]
        if input.hasAdmissionColumn { cursor.pointee.admission = input.admissions[row] }
    }

    /// Prepares the port for records that a control element or a timer causes.
    func begin(admission: Int64) {
        if batch.count > 0 { flush() }
        batch.hasAdmissionColumn = false
        batch.uniformAdmission = admission
        cursor.pointee.admission = admission
    }

    /// Hands on the first `rows` elements, which a kernel has put in place, with the times of the same rows of `input`.
    @inlinable
    public func publish(_ rows: Int, of input: RecordBatch) {
        batch.timestamps.update(from: input.timestamps, count: rows)
        if input.hasAdmissionColumn { batch.admissions.update(from: input.admissions, count: rows) }
        batch.count = rows
        flush()
    }

    /// Hands the filled batch to the consumers.
    @inline(never)
    public func flush() {
        if batch.count == 0 { return }
        let keepsColumn = batch.hasAdmissionColumn
        let admission = batch.uniformAdmission
        batch = forward(batch)
        batch.hasAdmissionColumn = keepsColumn
        batch.uniformAdmission = admission
    }

    /// Hands on a batch that was transformed in place, and gives back an empty one.
    public func forward(_ full: RecordBatch) -> RecordBatch {
        if full.count == 0 { return full }
        if node.flags.isTapped {
            for row in 0..<full.count {
                counters[.recordOut] &+= 1
                node.show(
                    .recordOut,
                    full.timestamps[row],
                    nil,
                    nil,
                    full.element(at: row),
                    type
                )
            }
        } else {
            counters[.recordOut] &+= full.count
        }
        guard let last = consumers.last else {
            full.removeAll()
            return full
        }
        for index in 0..<(consumers.count - 1) {
            if spare.count <= index { spare.append(RecordBatch(of: type, capacity: full.capacity)) }
            var copy = spare[index]
            if copy.capacity < full.count { copy = RecordBatch(of: type, capacity: full.capacity) }
            copy.append(copying: 0..<full.count, of: full)
            spare[index] = consumers[index].consume(copy)
        }
        return last.consume(full)
    }

    @usableFromInline
    func follow(_ input: RecordBatch) {
        flush()
        batch.adoptAdmissions(of: input)
        cursor.pointee.admission = input.uniformAdmission
    }
}

/// Takes batches off a port: the next operator of the chain, or a record writer.
protocol BatchConsumer: AnyObject {
    /// Consumes a batch and gives back an empty one of the same type.
    func consume(_ batch: RecordBatch) -> RecordBatch
}

extension OperatorNode: BatchConsumer {
    func consume(_ batch: RecordBatch) -> RecordBatch { push(batch) }
}
