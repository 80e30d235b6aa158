/// How values of one type are written and read, made once from the type's layout.
///
/// A list of steps over the memory of a value. Neighbouring fields without pointers are one copied run, so a plain
/// struct costs little more than its bytes. Padding is never written.
///
/// - Flink: `TypeSerializer`
package struct ValuePlan: Sendable {
    package let schema: TypeSchema
    /// How much memory a value takes.
    let size: Int
    let steps: [Step]
    /// What must hold of copied bytes before they may be a value.
    let checks: [Check]

    /// Something to do with one stretch of a value's memory.
    enum Step: Sendable {
        case copy(offset: Int, count: Int)
        case text(offset: Int)
        case part(offset: Int, any ValueCoder)
    }

    /// A rule about a number at a place.
    struct Check: Sendable {
        let offset: Int
        let bytes: Int
        /// Numbers from here on are no values.
        let bound: UInt32
    }

    /// Whether the written form is the memory itself.
    var isPlain: Bool {
        guard checks.isEmpty, steps.count == 1, case .copy(0, size) = steps[0] else { return false }
        return size > 0
    }

    /// Writes the value that stands at a place.
    @inline(__always)
    package func write(_ value: UnsafeRawPointer, to out: ByteWriter) throws(SnapshotError) {
        for step in steps {
            switch step {
            case .copy(let offset, let count): out.append(value + offset, count)
            case .text(let offset):
                out.append(text: (value + offset).assumingMemoryBound(to: String.self).pointee)
            case .part(let offset, let coder): try coder.write(value + offset, out)
            }
        }
    }

    /// Reads a value into raw memory; on failure the memory is raw again.
    @inline(__always)
    package func read(
        into place: UnsafeMutableRawPointer,
        from input: inout ByteReader
    ) throws(SnapshotError) {
        var done = 0
        do throws(SnapshotError) {
            while done < steps.count {
                switch steps[done] {
                case .copy(let offset, let count): try input.copy(to: place + offset, count)
                case .text(let offset):
                    (place + offset).initializeMemory(as: String.self, to: try input.text())
                case .part(let offset, let coder): try coder.read(into: place + offset, &input)
                }
                done += 1
            }
            if !checks.isEmpty { try check(place) }
        } catch {
            destroy(place, upTo: done)
            throw error
        }
    }

    private func check(_ place: UnsafeMutableRawPointer) throws(SnapshotError) {
        for check in checks {
            var number: UInt32 = 0
            withUnsafeMutableBytes(of: &number) { target in
                target.copyMemory(
                    from: UnsafeRawBufferPointer(start: place + check.offset, count: check.bytes)
                )
            }
            if UInt32(littleEndian: number) >= check.bound {
                throw .corrupt("a byte is no value of its type")
            }
        }
    }

    private func destroy(_ place: UnsafeMutableRawPointer, upTo done: Int) {
        for step in steps[..<done] {
            switch step {
            case .copy: break
            case .text(let offset):
                (place + offset).assumingMemoryBound(to: String.self).deinitialize(count: 1)
            case .part(let offset, let coder): coder.destroy(place + offset)
            }
        }
    }
}

/// Writes and reads the values of a type that is more than the sum of its fields.
protocol ValueCoder: Sendable {
    /// Writes the value at a place.
    func write(_ value: UnsafeRawPointer, _ out: ByteWriter) throws(SnapshotError)
    /// Reads a value into raw memory, which stays raw on failure.
    func read(into place: UnsafeMutableRawPointer, _ input: inout ByteReader) throws(SnapshotError)
    /// Ends the life of a value that was read.
    func destroy(_ place: UnsafeMutableRawPointer)
}

/// A coder of a type that is known.
protocol TypedCoder: ValueCoder {
    associatedtype Value
    func write(_ value: UnsafePointer<Value>, to out: ByteWriter) throws(SnapshotError)
    func read(from input: inout ByteReader) throws(SnapshotError) -> Value
}

extension TypedCoder {
    func write(_ value: UnsafeRawPointer, _ out: ByteWriter) throws(SnapshotError) {
        try write(value.assumingMemoryBound(to: Value.self), to: out)
    }

    func read(
        into place: UnsafeMutableRawPointer,
        _ input: inout ByteReader
    ) throws(SnapshotError) {
        place.initializeMemory(as: Value.self, to: try read(from: &input))
    }

    func destroy(_ place: UnsafeMutableRawPointer) {
        place.assumingMemoryBound(to: Value.self).deinitialize(count: 1)
    }
}

extension ValuePlan {
    /// Writes a value.
    func write<Value>(_ value: Value, as type: Value.Type, to out: ByteWriter) throws(SnapshotError)
    {
        var failure: SnapshotError?
        withUnsafePointer(to: value) { pointer in
            do throws(SnapshotError) {
                try write(UnsafeRawPointer(pointer), to: out)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    /// Reads a value.
    func read<Value>(
        _ type: Value.Type,
        from input: inout ByteReader
    ) throws(SnapshotError) -> Value {
        let place = UnsafeMutablePointer<Value>.allocate(capacity: 1)
        defer { place.deallocate() }
        try read(into: UnsafeMutableRawPointer(place), from: &input)
        return place.move()
    }
}
