/// Writes the state of one operator subtask into the bytes of a file.
///
/// Used off the task's thread: what is written is an image, which does not change.
///
/// - Flink: `KeyedStateCheckpointOutputStream`
public final class StateWriter {
    let identity: StateFileIdentity
    private var plans: [ObjectIdentifier: ValuePlan] = [:]
    private var headings: [StateHeading] = []
    private var runs: [(state: Int, run: StateRun)] = []

    package init(_ identity: StateFileIdentity) {
        self.identity = identity
    }

    /// The plan of a type, made once.
    func plan(for type: any Any.Type) throws(SnapshotError) -> ValuePlan {
        if let known = plans[ObjectIdentifier(type)] { return known }
        let plan = try PlanBuilder.plan(for: type)
        plans[ObjectIdentifier(type)] = plan
        return plan
    }

    /// Writes values that belong to the operator as a whole.
    func operatorState<Value>(
        _ name: String,
        _ values: [Value],
        as type: Value.Type = Value.self,
        kind: String = "operator"
    ) throws(SnapshotError) {
        do throws(SnapshotError) {
            let plan = try plan(for: type)
            let entries = ByteWriter()
            for value in values { try plan.write(value, as: type, to: entries) }
            headings.append(
                StateHeading(name: name, kind: kind, scope: .operator, value: plan.schema)
            )
            let run = StateRun(group: 0, namespace: [], count: values.count, entries: entries)
            runs.append((headings.count - 1, run))
        } catch {
            throw error.within(state: name)
        }
    }

    /// Writes values that belong to keys; the body gives the entries.
    func keyedState(
        _ name: String,
        kind: String,
        key: any Any.Type,
        namespace: (any Any.Type)? = nil,
        value: any Any.Type,
        _ body: (KeyedEntries) throws -> Void
    ) throws(SnapshotError) {
        do throws(SnapshotError) {
            let entries = KeyedEntries(
                key: try plan(for: key),
                value: try plan(for: value),
                runs: KeyedRuns(identity)
            )
            var heading = StateHeading(
                name: name,
                kind: kind,
                scope: .keyed,
                value: entries.value.schema
            )
            heading.key = entries.key.schema
            heading.namespace = try namespace.map { type throws(SnapshotError) in
                try plan(for: type).schema
            }
            do {
                try body(entries)
            } catch {
                throw error as? SnapshotError ?? .notWritable("\(error)")
            }
            headings.append(heading)
            runs += entries.runs.finish().map { (headings.count - 1, $0) }
        } catch {
            throw error.within(state: name)
        }
    }

    /// Whether nothing has been written, so that no file is needed.
    package var isEmpty: Bool { headings.isEmpty }

    /// What the states are, for the manifest.
    package var states: [StateHeading] { headings }

    /// The bytes of the file.
    package func finish() -> [UInt8] {
        let out = ByteWriter()
        writeHeader(to: out)
        let head = ByteWriter()
        identity.write(to: head)
        head.append(count: headings.count)
        headings.forEach { $0.write(to: head) }
        block(.head, head, to: out)
        var blocks = 1
        let data = ByteWriter()
        for (state, run) in runs {
            if data.count > 0 && data.count + run.entries.count > StateFileFormat.blockBytes {
                block(.data, data, to: out)
                data.removeAll()
                blocks += 1
            }
            data.append(count: state)
            data.append(count: Int(run.group))
            data.append(count: run.namespace.count)
            data.append(run.namespace)
            data.append(count: run.count)
            data.append(count: run.entries.count)
            data.append(run.entries.bytes)
        }
        if data.count > 0 {
            block(.data, data, to: out)
            blocks += 1
        }
        let end = ByteWriter()
        end.append(count: blocks)
        block(.end, end, to: out)
        return out.array
    }

    private func writeHeader(to out: ByteWriter) {
        out.append(StateFileFormat.magic)
        out.append(fixed: StateFileFormat.version)
        let writer = Array(StateFileFormat.writer.utf8)
        out.append(UInt8(writer.count))
        out.append(writer)
        out.append(fixed: CRC32C.checksum(of: out.bytes))
    }

    private func block(_ kind: StateFileFormat.BlockKind, _ payload: ByteWriter, to out: ByteWriter)
    {
        let start = out.count
        out.append(kind.rawValue)
        out.append(fixed: UInt32(payload.count))
        out.append(payload.bytes)
        let whole = UnsafeRawBufferPointer(rebasing: out.bytes[start...])
        out.append(fixed: CRC32C.checksum(of: whole))
    }
}

/// Where the entries of a keyed state are written.
struct KeyedEntries {
    let key: ValuePlan
    let value: ValuePlan
    let runs: KeyedRuns

    /// Writes one entry.
    @inline(__always)
    func add<Key: StreamKey>(
        _ keyPlace: UnsafePointer<Key>,
        _ valuePlace: UnsafeRawPointer
    ) throws(SnapshotError) {
        let out = try runs.entry(of: keyPlace)
        try key.write(UnsafeRawPointer(keyPlace), to: out)
        try value.write(valuePlace, to: out)
    }

    /// Writes all entries of a table, in the order of their hashes.
    func add<Key: StreamKey, Value>(_ table: TableImage<Key, Value>) throws {
        try visit(table) { try add(UnsafePointer($0), UnsafeRawPointer($1)) }
    }

    /// Writes for each key of a table the value that is found by what the table says, if there is one.
    func add<Key: StreamKey>(
        _ table: TableImage<Key, Int>,
        _ find: (Int, (UnsafeRawPointer) throws -> Void) throws -> Void
    ) throws {
        try visit(table) { key, slot in
            try find(slot.pointee) { try add(UnsafePointer(key), $0) }
        }
    }

    @inline(__always)
    private func visit<Key: StreamKey, Value>(
        _ table: TableImage<Key, Value>,
        _ body: (UnsafeMutablePointer<Key>, UnsafeMutablePointer<Value>) throws -> Void
    ) throws {
        for block in table.blocks {
            let slots = block.slots
            var slot = 0
            while slot < slots {
                let hash = block.hashes[slot]
                if hash == 0 {
                    slot += 1
                } else if block.hashes[slot + 1] == hash {
                    slot = try visitEqual(block, from: slot, body)
                } else {
                    try body(block.keys + slot, block.values + slot)
                    slot += 1
                }
            }
        }
    }

    /// Visits entries whose keys have one hash in the order of the keys' bytes: the table has them as they came.
    private func visitEqual<Key: StreamKey, Value>(
        _ block: TableBlock<Key, Value>,
        from first: Int,
        _ body: (UnsafeMutablePointer<Key>, UnsafeMutablePointer<Value>) throws -> Void
    ) throws -> Int {
        var keyed: [(bytes: [UInt8], slot: Int)] = []
        var slot = first
        while block.hashes[slot] == block.hashes[first] {
            let bytes = ByteWriter()
            try key.write(UnsafeRawPointer(block.keys + slot), to: bytes)
            keyed.append((bytes.array, slot))
            slot += 1
        }
        keyed.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        for (_, slot) in keyed { try body(block.keys + slot, block.values + slot) }
        return slot
    }
}
