/// The entries of one keyed state on their way into a file, group by group.
///
/// Entries come in the order of their keys' hashes, namespace after namespace, and are dealt out to their key groups.
final class KeyedRuns {
    private let range: KeyGroupRange
    private let maxParallelism: MaxParallelism
    private var buffers: [ByteWriter?]
    private var counts: [Int]
    private var namespace: [UInt8] = []
    private var closed: [[StateRun]]

    init(_ identity: StateFileIdentity) {
        range = identity.keyGroups
        maxParallelism = identity.maxParallelism
        buffers = Array(repeating: nil, count: range.count)
        counts = Array(repeating: 0, count: range.count)
        closed = Array(repeating: [], count: range.count)
    }

    /// Begins the entries of the next namespace; a state without namespaces has one that is empty.
    func begin(namespace: [UInt8]) {
        closeAll()
        self.namespace = namespace
    }

    /// Where to write the entry of a key.
    func entry<Key: StreamKey>(of key: UnsafePointer<Key>) throws(SnapshotError) -> ByteWriter {
        let group = maxParallelism.keyGroup(ofJavaHashCode: key.pointee.javaHashCode)
        let place = Int(group.value - range.first.value)
        guard range.contains(group) else {
            throw .notWritable("a key of group \(group.value) is outside of groups \(range)")
        }
        if let buffer = buffers[place], buffer.count >= StateFileFormat.runBytes { close(place) }
        counts[place] += 1
        if let buffer = buffers[place] { return buffer }
        let fresh = ByteWriter()
        buffers[place] = fresh
        return fresh
    }

    /// All runs, group after group.
    func finish() -> [StateRun] {
        closeAll()
        return closed.flatMap { $0 }
    }

    private func closeAll() {
        for place in buffers.indices { close(place) }
    }

    private func close(_ place: Int) {
        guard let buffer = buffers[place] else { return }
        closed[place].append(
            StateRun(
                group: range.first.value + Int32(place),
                namespace: namespace,
                count: counts[place],
                entries: buffer
            )
        )
        buffers[place] = nil
        counts[place] = 0
    }
}

/// Entries of one state, key group and namespace.
struct StateRun {
    let group: Int32
    let namespace: [UInt8]
    let count: Int
    let entries: ByteWriter
}
