/// What the engine must know of a record type where the type itself is not in sight: size, moves, copies, release.
///
/// Channels, gates and writers carry batches without knowing their element type. They reach elements through these
/// few functions, one call per run of records. Values are immutable, so one instance serves all threads.
///
/// - Flink: `TypeInformation`
public final class ElementType: Sendable {
    /// The Swift name of the type, for messages.
    public let name: String
    /// Distance between two elements of a column, in bytes.
    public let stride: Int
    /// Alignment of the column.
    public let alignment: Int
    /// Whether elements can be copied and dropped as plain bytes.
    public let isTrivial: Bool
    /// Whether it is a class, which records may not be.
    public let isReference: Bool
    /// The record fields that expressions and screens may name, if the type declares them.
    public let schema: Schema?

    /// Ends the life of a run of elements.
    @usableFromInline let destroyRun: @Sendable (UnsafeMutableRawPointer, Int) -> Void
    /// Initialises a run from another, leaving both alive.
    @usableFromInline let copyRun:
        @Sendable (UnsafeMutableRawPointer, UnsafeRawPointer, Int) -> Void
    /// Moves each element of a run to the cursor its target names, and that cursor on.
    @usableFromInline let scatterRun:
        @Sendable (
            UnsafeMutableRawPointer, _ targets: UnsafePointer<Int32>, _ count: Int,
            _ cursors: UnsafeMutablePointer<UnsafeMutableRawPointer>
        ) -> Void
    /// Reads one element as a boxed value: for inspection only, never on the record path.
    public let load: @Sendable (UnsafeRawPointer) -> Any

    /// Describes `T`.
    @inlinable
    public init<T>(_ type: T.Type) {
        name = String(describing: type)
        stride = MemoryLayout<T>.stride
        alignment = MemoryLayout<T>.alignment
        isTrivial = _isPOD(type)
        isReference = type is AnyClass
        schema = (type as? any Inspectable.Type)?.schema
        destroyRun = { pointer, count in
            pointer.assumingMemoryBound(to: T.self).deinitialize(count: count)
        }
        copyRun = { target, source, count in
            target.assumingMemoryBound(to: T.self)
                .initialize(from: source.assumingMemoryBound(to: T.self), count: count)
        }
        scatterRun = { source, targets, count, cursors in
            let elements = source.assumingMemoryBound(to: T.self)
            for row in 0..<count {
                let cursor = cursors + Int(targets[row])
                let place = cursor.pointee.assumingMemoryBound(to: T.self)
                place.moveInitialize(from: elements + row, count: 1)
                cursor.pointee = UnsafeMutableRawPointer(place + 1)
            }
        }
        load = { $0.assumingMemoryBound(to: T.self).pointee }
    }

    /// The same type with fields that are known only at run time.
    init(_ other: ElementType, describedBy schema: Schema) {
        name = other.name
        stride = other.stride
        alignment = other.alignment
        isTrivial = other.isTrivial
        isReference = other.isReference
        self.schema = schema
        destroyRun = other.destroyRun
        copyRun = other.copyRun
        scatterRun = other.scatterRun
        load = other.load
    }

    /// Moves a run of elements; the source is uninitialised memory afterwards.
    ///
    /// Swift values other than weak references may be moved as bytes, and weak references cannot be stored in a record
    /// column: a class is refused as a record type.
    func moveRun(
        to target: UnsafeMutableRawPointer,
        from source: UnsafeMutableRawPointer,
        count: Int
    ) {
        target.copyMemory(from: source, byteCount: count * stride)
    }
}
