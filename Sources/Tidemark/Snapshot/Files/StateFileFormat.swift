/// The bytes of a state file, which holds the state of one operator subtask.
///
/// ```
/// file    header, block...
/// header  magic "TIDESTAT" | format u32 | writer's version: length u8, text | CRC-32C u32 of all before
/// block   kind u8 | length u32 | payload | CRC-32C u32 of kind, length and payload
/// head    (kind 1, the first block) operator id, name | subtask, parallelism, max parallelism, first and last key group
///         | count of states, and for each: name, kind, scope u8, schemas of key, namespace and value
/// data    (kind 2) runs
/// run     state | key group | length of namespace, namespace | count of entries | length of entries, entries
/// end     (kind 3, the last block) count of blocks before it
/// ```
///
/// Numbers without a width are LEB128, fixed ones little endian, texts a length and UTF-8. The header has the same form in
/// all formats, so that a reader can always say who wrote a file. Runs stand in the order of state, key group and
/// namespace; the entries of a run in the order of their keys' stable hashes. So equal states have equal files, and each
/// key group can be read without the others.
enum StateFileFormat {
    static let magic = Array("TIDESTAT".utf8)
    static let version: UInt32 = 1
    /// The version of Tidemark that writes.
    static let writer = "0.1"
    /// How large a data block grows before the next one begins.
    static let blockBytes = 256 << 10
    /// How large the entries of a run grow before the next run begins.
    static let runBytes = 1 << 20
    /// The largest block that is read.
    static let blockLimitBytes = 1 << 30
    static let stateLimit = 4096

    enum BlockKind: UInt8 {
        case head = 1
        case data, end
    }
}

/// Whose state a file holds.
package struct StateFileIdentity: Hashable, Sendable {
    /// The operator's uid, or what stands for it.
    package let operatorID: String
    package let name: String
    package let subtask: Int
    package let parallelism: Int
    package let maxParallelism: MaxParallelism

    /// The key groups of the subtask.
    package var keyGroups: KeyGroupRange {
        maxParallelism.keyGroups(ofSubtask: subtask, parallelism: parallelism)
    }
}

/// What a file says about one of its states.
package struct StateHeading: Hashable, Sendable {
    /// Whether a state belongs to keys or to the operator as a whole.
    package enum Scope: UInt8, Sendable {
        case `operator` = 0
        case keyed = 1
    }

    package let name: String
    /// `value`, `list`, `map`, `reducing`, `window`, `timers`, `operator`.
    package let kind: String
    package let scope: Scope
    package var key: TypeSchema?
    package var namespace: TypeSchema?
    package let value: TypeSchema
}

extension StateFileIdentity {
    func write(to out: ByteWriter) {
        out.append(text: operatorID)
        out.append(text: name)
        out.append(count: subtask)
        out.append(count: parallelism)
        out.append(count: Int(maxParallelism.value))
        out.append(count: Int(keyGroups.first.value))
        out.append(count: Int(keyGroups.last.value))
    }

    init(from input: inout ByteReader) throws(SnapshotError) {
        operatorID = try input.text()
        name = try input.text()
        var numbers: [Int] = []
        for _ in 0..<5 {
            let number = try input.varint()
            guard number <= 1 << 20 else { throw .corrupt("a subtask is out of bounds") }
            numbers.append(Int(number))
        }
        (subtask, parallelism) = (numbers[0], numbers[1])
        do {
            maxParallelism = try MaxParallelism(numbers[2])
            try maxParallelism.validate(parallelism: parallelism)
        } catch {
            throw .corrupt("a parallelism is out of bounds")
        }
        guard subtask < parallelism, keyGroups.first.value == numbers[3],
            keyGroups.last.value == numbers[4]
        else { throw .corrupt("a subtask has key groups that are not its own") }
    }
}

extension StateHeading {
    func write(to out: ByteWriter) {
        out.append(text: name)
        out.append(text: kind)
        out.append(scope.rawValue)
        for schema in [key, namespace] {
            out.append(schema == nil ? 0 : 1)
            schema?.write(to: out)
        }
        value.write(to: out)
    }

    init(from input: inout ByteReader) throws(SnapshotError) {
        name = try input.text()
        kind = try input.text()
        guard let scope = Scope(rawValue: try input.byte()) else {
            throw .corrupt("a state has an unknown scope")
        }
        self.scope = scope
        key = try input.byte() == 0 ? nil : try TypeSchema(from: &input)
        namespace = try input.byte() == 0 ? nil : try TypeSchema(from: &input)
        value = try TypeSchema(from: &input)
    }
}
