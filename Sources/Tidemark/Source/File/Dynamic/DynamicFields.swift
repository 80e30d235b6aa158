/// The text of one row in one piece of memory, with the places of its fields: two words a field, then the bytes.
///
/// Written once, while it is made; values are decoded when somebody looks.
final class DynamicFields: ManagedBuffer<DynamicFields.Header, UInt32> {
    struct Header {
        let layout: DynamicLayout
        var byteCount: Int
    }

    /// Longer rows are kept with the beginnings of their fields only: what looks at many records keeps many.
    static let wholeBytesLimit = 16 << 10
    static let cutBytesLimit = 1024

    /// Makes the fields of a row of so many bytes; `slice` gives the place of each.
    @inline(__always)
    static func make(
        _ layout: DynamicLayout,
        _ row: UnsafePointer<UInt8>,
        byteCount: Int,
        _ slice: (Int) -> FieldSlice
    ) -> DynamicFields {
        if byteCount > wholeBytesLimit { return makeCut(layout, row, slice) }
        let fields = allocate(layout, byteCount: byteCount)
        fields.withUnsafeMutablePointerToElements { words in
            for place in 0..<layout.columns.count { write(slice(place), at: place, words) }
            let bytes = UnsafeMutableRawPointer(words + 2 * layout.columns.count)
            bytes.copyMemory(from: row, byteCount: byteCount)
        }
        return fields
    }

    @inline(never)
    private static func makeCut(
        _ layout: DynamicLayout,
        _ row: UnsafePointer<UInt8>,
        _ slice: (Int) -> FieldSlice
    ) -> DynamicFields {
        let whole = (0..<layout.columns.count).map(slice)
        let fairShare = max(16, 4 * wholeBytesLimit / max(1, whole.count))
        let limit = min(cutBytesLimit, fairShare)
        let byteCount = whole.reduce(0) { $0 + min($1.count, limit) }
        let fields = allocate(layout, byteCount: byteCount)
        fields.withUnsafeMutablePointerToElements { words in
            let bytes = UnsafeMutableRawPointer(words + 2 * layout.columns.count)
            var end = 0
            for (place, slice) in whole.enumerated() {
                let count = min(slice.count, limit)
                write(FieldSlice(end, count, isEscaped: slice.isEscaped), at: place, words)
                (bytes + end).copyMemory(from: row + Int(slice.offset), byteCount: count)
                end += count
            }
        }
        return fields
    }

    private static func allocate(_ layout: DynamicLayout, byteCount: Int) -> DynamicFields {
        let words = 2 * layout.columns.count + (byteCount + 3) / 4
        let buffer = create(minimumCapacity: words) { _ in
            Header(layout: layout, byteCount: byteCount)
        }
        return unsafeDowncast(buffer, to: DynamicFields.self)
    }

    @inline(__always)
    private static func write(
        _ slice: FieldSlice,
        at place: Int,
        _ words: UnsafeMutablePointer<UInt32>
    ) {
        UnsafeMutableRawPointer(words + 2 * place).storeBytes(of: slice, as: FieldSlice.self)
    }

    var layout: DynamicLayout { header.layout }

    /// Lends the bytes of a field as they stand in the file; none where it is missing.
    @inline(__always)
    func withBytes<Result>(
        at place: Int,
        _ body: (UnsafeBufferPointer<UInt8>, _ isEscaped: Bool) -> Result
    ) -> Result {
        withUnsafeMutablePointers { header, words in
            let slice = UnsafeRawPointer(words + 2 * place).load(as: FieldSlice.self)
            let bytes = UnsafeRawPointer(words + 2 * header.pointee.layout.columns.count)
                .assumingMemoryBound(to: UInt8.self)
            return body(
                UnsafeBufferPointer(start: bytes + Int(slice.offset), count: slice.count),
                slice.isEscaped
            )
        }
    }
}
