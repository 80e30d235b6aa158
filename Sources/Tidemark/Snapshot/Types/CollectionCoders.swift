/// A byte that says whether there is a value, then the value.
struct OptionalCoder<Wrapped>: TypedCoder {
    let plan: ValuePlan

    func write(_ value: UnsafePointer<Wrapped?>, to out: ByteWriter) throws(SnapshotError) {
        if case .none = value.pointee { return out.append(0) }
        out.append(1)
        // What an optional wraps stands at its beginning.
        try plan.write(UnsafeRawPointer(value), to: out)
    }

    func read(from input: inout ByteReader) throws(SnapshotError) -> Wrapped? {
        switch try input.byte() {
        case 0: return nil
        case 1: return try plan.read(Wrapped.self, from: &input)
        default: throw .corrupt("a byte is neither nil nor a value")
        }
    }
}

/// A count, then the elements; in one copy where they are plain memory.
struct ArrayCoder<Element>: TypedCoder {
    let plan: ValuePlan

    private var isPlain: Bool { plan.isPlain && MemoryLayout<Element>.stride == plan.size }

    func write(_ value: UnsafePointer<[Element]>, to out: ByteWriter) throws(SnapshotError) {
        var failure: SnapshotError?
        value.pointee.withUnsafeBufferPointer { elements in
            out.append(count: elements.count)
            guard let base = elements.baseAddress else { return }
            if isPlain { return out.append(UnsafeRawBufferPointer(elements)) }
            do throws(SnapshotError) {
                for index in elements.indices {
                    try plan.write(UnsafeRawPointer(base + index), to: out)
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    func read(from input: inout ByteReader) throws(SnapshotError) -> [Element] {
        let count = try input.count(ofAtLeast: plan.schema.leastBytes)
        var elements: [Element] = []
        if isPlain {
            let bytes = try input.take(count * plan.size)
            return [Element](unsafeUninitializedCapacity: count) { buffer, filled in
                UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
                filled = count
            }
        }
        // A count from outside reserves no more than a page of memory in advance.
        elements.reserveCapacity(min(count, 1024))
        for _ in 0..<count { elements.append(try plan.read(Element.self, from: &input)) }
        return elements
    }
}

/// A count, then the elements in ascending order of their bytes, so that equal sets have equal bytes.
struct SetCoder<Element: Hashable>: TypedCoder {
    let plan: ValuePlan

    func write(_ value: UnsafePointer<Set<Element>>, to out: ByteWriter) throws(SnapshotError) {
        var slices = SortedSlices()
        for element in value.pointee {
            try slices.add { (out) throws(SnapshotError) in
                try plan.write(element, as: Element.self, to: out)
                return out.count
            }
        }
        slices.write(to: out)
    }

    func read(from input: inout ByteReader) throws(SnapshotError) -> Set<Element> {
        let count = try input.count(ofAtLeast: plan.schema.leastBytes)
        var elements: Set<Element> = []
        for _ in 0..<count {
            guard elements.insert(try plan.read(Element.self, from: &input)).inserted else {
                throw .corrupt("a set holds an element twice")
            }
        }
        return elements
    }
}

/// A count, then pairs in ascending order of the keys' bytes.
struct DictionaryCoder<Key: Hashable, Value>: TypedCoder {
    let key: ValuePlan
    let value: ValuePlan

    func write(
        _ pointer: UnsafePointer<[Key: Value]>,
        to out: ByteWriter
    ) throws(SnapshotError) {
        var slices = SortedSlices()
        for (key, value) in pointer.pointee {
            try slices.add { (out) throws(SnapshotError) in
                try self.key.write(key, as: Key.self, to: out)
                let end = out.count
                try self.value.write(value, as: Value.self, to: out)
                return end
            }
        }
        slices.write(to: out)
    }

    func read(from input: inout ByteReader) throws(SnapshotError) -> [Key: Value] {
        let least = key.schema.leastBytes + value.schema.leastBytes
        let count = try input.count(ofAtLeast: least)
        var pairs: [Key: Value] = [:]
        for _ in 0..<count {
            let key = try self.key.read(Key.self, from: &input)
            let value = try self.value.read(Value.self, from: &input)
            if pairs.updateValue(value, forKey: key) != nil {
                throw .corrupt("a map holds a key twice")
            }
        }
        return pairs
    }
}

/// A count, then pairs in the order of the map.
struct OrderedMapCoder<Key: StreamKey, Value>: TypedCoder {
    let key: ValuePlan
    let value: ValuePlan

    func write(
        _ pointer: UnsafePointer<OrderedMap<Key, Value>>,
        to out: ByteWriter
    ) throws(SnapshotError) {
        let entries = pointer.pointee.entries
        out.append(count: entries.count)
        for entry in entries {
            try key.write(entry.key, as: Key.self, to: out)
            try value.write(entry.value, as: Value.self, to: out)
        }
    }

    func read(from input: inout ByteReader) throws(SnapshotError) -> OrderedMap<Key, Value> {
        let least = key.schema.leastBytes + value.schema.leastBytes
        let count = try input.count(ofAtLeast: least)
        var map = OrderedMap<Key, Value>()
        for _ in 0..<count {
            let key = try self.key.read(Key.self, from: &input)
            map[key] = try self.value.read(Value.self, from: &input)
        }
        if map.entries.count != count { throw .corrupt("a map holds a key twice") }
        return map
    }
}

/// An enum with a raw value, written as that.
struct RawCoder<Raw: RawRepresentable>: TypedCoder {
    let plan: ValuePlan

    func write(_ value: UnsafePointer<Raw>, to out: ByteWriter) throws(SnapshotError) {
        try plan.write(value.pointee.rawValue, as: Raw.RawValue.self, to: out)
    }

    func read(from input: inout ByteReader) throws(SnapshotError) -> Raw {
        let raw = try plan.read(Raw.RawValue.self, from: &input)
        guard let value = Raw(rawValue: raw) else { throw .corrupt("\(Raw.self) has no such case") }
        return value
    }
}

/// Pieces of bytes to be put in ascending order, each by its beginning.
struct SortedSlices {
    private let bytes = ByteWriter()
    private var slices: [(start: Int, keyEnd: Int, end: Int)] = []

    /// Adds a piece; the body writes it and says where the part ends by which it is ordered.
    mutating func add(
        _ body: (ByteWriter) throws(SnapshotError) -> Int
    ) throws(SnapshotError) {
        let start = bytes.count
        let keyEnd = try body(bytes)
        slices.append((start, keyEnd, bytes.count))
    }

    /// Writes how many there are, and all of them in order.
    mutating func write(to out: ByteWriter) {
        let all = bytes.bytes
        slices.sort { left, right in
            all[left.start..<left.keyEnd].lexicographicallyPrecedes(all[right.start..<right.keyEnd])
        }
        out.append(count: slices.count)
        for slice in slices {
            out.append(UnsafeRawBufferPointer(rebasing: all[slice.start..<slice.end]))
        }
    }
}
