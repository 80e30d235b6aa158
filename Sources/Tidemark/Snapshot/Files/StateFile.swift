/// A state file that was read whole and found sound: every block has its checksum, the first is the head, the last the
/// end.
///
/// Reading one touches nothing but its bytes, so a damaged checkpoint is refused before a job is.
package struct StateFile: Sendable {
    package let name: String
    package let identity: StateFileIdentity
    package let states: [StateHeading]
    private let bytes: [UInt8]
    private let runs: [Run]

    /// Where the entries of one state, key group and namespace stand.
    struct Run: Sendable {
        let state: Int
        let group: Int32
        let count: Int
        let namespace: Range<Int>
        let entries: Range<Int>
        let block: Int
    }

    /// Checks all of a file.
    package init(_ bytes: [UInt8], name: String) throws(SnapshotError) {
        self.name = name
        self.bytes = bytes
        var failure: SnapshotError?
        var parsed: StateFileParser?
        bytes.withUnsafeBytes { raw in
            do throws(SnapshotError) {
                var parser = StateFileParser(raw, name: name)
                try parser.parse()
                parsed = parser
            } catch {
                failure = error
            }
        }
        guard let parsed, let identity = parsed.identity else {
            throw failure ?? .damaged(name, "it has no head")
        }
        self.identity = identity
        states = parsed.states
        runs = parsed.runs
    }

    /// Visits the runs of a state whose key groups are wanted.
    func forEachRun(
        of state: Int,
        in groups: KeyGroupRange?,
        _ body: (Run, inout ByteReader, inout ByteReader) throws -> Void
    ) throws(SnapshotError) {
        for run in runs where run.state == state {
            if let groups, !groups.contains(KeyGroupIndex(run.group)) { continue }
            var failure: SnapshotError?
            bytes.withUnsafeBytes { raw in
                var namespace = ByteReader(UnsafeRawBufferPointer(rebasing: raw[run.namespace]))
                var entries = ByteReader(UnsafeRawBufferPointer(rebasing: raw[run.entries]))
                do {
                    try body(run, &namespace, &entries)
                    if entries.left > 0 { throw SnapshotError.corrupt("entries are left over") }
                } catch {
                    failure = (error as? SnapshotError ?? .corrupt("\(error)"))
                        .within(file: name, block: run.block)
                        .within(operatorName: identity.name, state: states[state].name)
                }
            }
            if let failure { throw failure }
        }
    }
}

/// Finds head, runs and end of a file.
private struct StateFileParser {
    let name: String
    let raw: UnsafeRawBufferPointer
    var input: ByteReader
    var identity: StateFileIdentity?
    var states: [StateHeading] = []
    var runs: [StateFile.Run] = []
    var block = 0

    init(_ raw: UnsafeRawBufferPointer, name: String) {
        self.raw = raw
        self.name = name
        input = ByteReader(raw)
    }

    mutating func parse() throws(SnapshotError) {
        do throws(SnapshotError) {
            try parseHeader()
        } catch {
            throw error.within(file: name)
        }
        do throws(SnapshotError) {
            while try parseBlock() { block += 1 }
        } catch {
            throw error.within(file: name, block: block)
        }
    }

    private mutating func parseHeader() throws(SnapshotError) {
        let found = try input.take(StateFileFormat.magic.count)
        guard found.elementsEqual(StateFileFormat.magic) else {
            throw .corrupt("it is no state file: bad magic")
        }
        let version = try input.fixed(UInt32.self)
        let length = try input.byte()
        let writer = String(decoding: try input.take(Int(length)), as: UTF8.self)
        let end = input.offset
        let sum = try input.fixed(UInt32.self)
        guard sum == CRC32C.checksum(of: UnsafeRawBufferPointer(rebasing: raw[..<end])) else {
            throw .corrupt("the header is damaged")
        }
        guard version == StateFileFormat.version else {
            throw SnapshotError(
                .unknownVersion,
                "format \(version), written by Tidemark \(VisibleText.of(writer)); this version "
                    + "reads format \(StateFileFormat.version)"
            )
        }
    }

    /// Whether another block follows.
    private mutating func parseBlock() throws(SnapshotError) -> Bool {
        let start = input.offset
        let kind = try input.byte()
        let length = try input.fixed(UInt32.self)
        guard length <= StateFileFormat.blockLimitBytes else { throw .corrupt("it is too large") }
        let payload = try input.take(Int(length))
        let end = input.offset
        let sum = try input.fixed(UInt32.self)
        guard sum == CRC32C.checksum(of: UnsafeRawBufferPointer(rebasing: raw[start..<end])) else {
            throw .corrupt("the checksum is wrong")
        }
        let origin = end - payload.count
        var inner = ByteReader(payload)
        switch (StateFileFormat.BlockKind(rawValue: kind), block == 0) {
        case (.head?, true): try parseHead(&inner)
        case (.data?, false):
            while inner.left > 0 { try parseRun(&inner, origin) }
        case (.end?, false):
            guard try inner.varint() == UInt64(block) else { throw .corrupt("blocks are missing") }
            guard input.left == 0 else { throw .corrupt("something follows the end") }
            return false
        default: throw .corrupt("a block of kind \(kind) does not belong here")
        }
        return true
    }

    private mutating func parseHead(_ inner: inout ByteReader) throws(SnapshotError) {
        identity = try StateFileIdentity(from: &inner)
        let count = try inner.count()
        guard count <= StateFileFormat.stateLimit else { throw .corrupt("too many states") }
        for _ in 0..<count { states.append(try StateHeading(from: &inner)) }
    }

    private mutating func parseRun(
        _ inner: inout ByteReader,
        _ origin: Int
    ) throws(SnapshotError) {
        let state = try inner.varint()
        let group = try inner.varint()
        guard state < UInt64(states.count), group < UInt64(MaxParallelism.upperBound) else {
            throw .corrupt("a run belongs to no state")
        }
        let namespaceLength = try inner.count()
        let namespaceStart = origin + inner.offset
        _ = try inner.take(namespaceLength)
        let count = try inner.varint()
        let length = try inner.count()
        let entriesStart = origin + inner.offset
        _ = try inner.take(length)
        guard count <= UInt64(max(length, 1 << 24)) else { throw .corrupt("a count is too large") }
        runs.append(
            StateFile.Run(
                state: Int(state),
                group: Int32(group),
                count: Int(count),
                namespace: namespaceStart..<(namespaceStart + namespaceLength),
                entries: entriesStart..<(entriesStart + length),
                block: block
            )
        )
    }
}
