/// A run of records as columns: timestamps, elements and, in stepped mode, admission numbers.
///
/// The unit that travels: operators, channels and gates pay their costs once a batch. Elements at `0 ..< count` are
/// initialised, the rest is raw memory. One thread owns a batch at a time. A batch is *consumed* by handing it to a
/// consumer, which returns an empty batch of the same type in exchange (often the same object), so that no batch is
/// ever shared and none is allocated in steady state.
///
/// - Flink: `BufferBuilder`
public final class RecordBatch {
    /// How many records fit.
    public let capacity: Int
    /// The type of the elements.
    public let type: ElementType
    /// The timestamp column; `Timestamp.min` where a record has none.
    public let timestamps: UnsafeMutablePointer<Timestamp>
    /// The element column.
    public let elements: UnsafeMutableRawPointer
    /// The admission column, meaningful only while `hasAdmissionColumn` is set.
    public let admissions: UnsafeMutablePointer<Int64>

    /// The fields that change, behind a pointer: class properties would cost an exclusivity check on each access.
    @usableFromInline let header: UnsafeMutablePointer<Header>

    @usableFromInline
    @frozen
    struct Header {
        @usableFromInline var count: Int
        @usableFromInline var admission: Int64
        @usableFromInline var hasAdmissionColumn: Bool

        @inlinable
        init() {
            count = 0
            admission = 0
            hasAdmissionColumn = false
        }
    }

    /// Makes an empty batch.
    public init(of type: ElementType, capacity: Int) {
        precondition(capacity > 0, "a batch holds at least one record")
        self.capacity = capacity
        self.type = type
        timestamps = .allocate(capacity: capacity)
        admissions = .allocate(capacity: capacity)
        elements = .allocate(
            byteCount: Swift.max(1, capacity * type.stride),
            alignment: type.alignment
        )
        header = .allocate(capacity: 1)
        header.initialize(to: Header())
    }

    deinit {
        if !type.isTrivial { type.destroyRun(elements, count) }
        timestamps.deallocate()
        admissions.deallocate()
        elements.deallocate()
        header.deallocate()
    }

    /// How many records the batch holds.
    @inlinable public var count: Int {
        @inline(__always) get { header.pointee.count }
        @inline(__always) set { header.pointee.count = newValue }
    }

    /// Whether each record carries an admission number of its own.
    @inlinable public var hasAdmissionColumn: Bool {
        @inline(__always) get { header.pointee.hasAdmissionColumn }
        @inline(__always) set { header.pointee.hasAdmissionColumn = newValue }
    }

    /// The admission number of all records while there is no column.
    @inlinable public var uniformAdmission: Int64 {
        @inline(__always) get { header.pointee.admission }
        @inline(__always) set { header.pointee.admission = newValue }
    }

    /// The admission number of one record.
    @inlinable @inline(__always)
    public func admission(of row: Int) -> Int64 {
        hasAdmissionColumn ? admissions[row] : uniformAdmission
    }

    /// Gives records with a number from `admission` on that number.
    func renumber(from admission: Int64) {
        uniformAdmission = min(uniformAdmission, admission)
        guard hasAdmissionColumn else { return }
        for row in 0..<count { admissions[row] = min(admissions[row], admission) }
    }

    /// The element column, typed.
    @inlinable @inline(__always)
    public func column<T>(of type: T.Type) -> UnsafeMutablePointer<T> {
        elements.assumingMemoryBound(to: T.self)
    }

    /// The address of one element, for code that does not know its type.
    func element(at row: Int) -> UnsafeMutableRawPointer {
        elements + row * type.stride
    }

    /// Ends the life of all records.
    public func removeAll() {
        if !type.isTrivial { type.destroyRun(elements, count) }
        count = 0
    }

    /// Ends the life of all records from a row on.
    func drop(from row: Int) {
        if row >= count { return }
        if !type.isTrivial { type.destroyRun(element(at: row), count - row) }
        count = row
    }

    /// Takes over how the admission numbers of `other` are kept, before records derived from it are added.
    @inlinable @inline(__always)
    public func adoptAdmissions(of other: RecordBatch) {
        hasAdmissionColumn = other.hasAdmissionColumn
        uniformAdmission = other.uniformAdmission
    }
}
