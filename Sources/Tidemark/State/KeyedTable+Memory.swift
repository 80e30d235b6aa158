/// The written form of a table that is the whole memory of an operator.
enum TableState {
    static let name = "_op_state"
    static let kind = "reducing"
}

extension KeyedTable {
    /// Writes an image of a table.
    @usableFromInline
    static func write(_ image: TableImage<Key, Value>, _ out: StateWriter) throws {
        try out.keyedState(
            TableState.name,
            kind: TableState.kind,
            key: Key.self,
            value: Value.self
        ) { entries in
            entries.runs.begin(namespace: [])
            try entries.add(image)
        }
    }

    /// Reads the entries of this subtask's key groups into an empty table.
    @usableFromInline
    func read(_ input: StateReader) throws {
        try input.keyedState(
            TableState.name,
            kind: TableState.kind,
            key: Key.self,
            value: Value.self
        ) { key, value, _ in try take(key, value) }
    }

    /// Moves a value in; the key is copied.
    func take(
        _ key: UnsafeMutablePointer<Key>,
        _ value: UnsafeMutablePointer<Value>
    ) throws(SnapshotError) {
        let (place, isNew) = update(key.pointee, hash: key.pointee.stableHash)
        guard isNew else {
            value.deinitialize(count: 1)
            throw .corrupt("a key stands in two places")
        }
        place.moveInitialize(from: value, count: 1)
    }
}
