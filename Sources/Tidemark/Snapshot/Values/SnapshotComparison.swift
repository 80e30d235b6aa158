/// What differs in the state of two snapshots: told by the bytes, shown by the schemas.
///
/// An entry is found again by its operator, state, key and namespace; of operator state, which has no keys, and where a
/// key has several entries, equal ones cancel each other out.
package struct SnapshotComparison {
    /// One entry that the two do not have in common.
    package struct Difference: Hashable, Sendable {
        package let operatorName: String
        package let state: String
        package let kind: String
        package let key: DecodedValue?
        package let namespace: DecodedValue?
        /// Nil for one that was added.
        package let before: DecodedValue?
        /// Nil for one that was removed.
        package let after: DecodedValue?
    }

    /// How many entries only the second has.
    package private(set) var added = 0
    /// How many both have, with different values.
    package private(set) var changed = 0
    /// How many only the first has.
    package private(set) var removed = 0
    /// The first of them, in the order of the first snapshot, and of the second for what was added.
    package private(set) var differences: [Difference] = []
    private let limit: Int

    /// Compares the files of two snapshots, by operator.
    package init(
        _ first: [String: [StateFile]],
        _ second: [String: [StateFile]],
        limit: Int
    ) throws(SnapshotError) {
        self.limit = limit
        for id in Set(first.keys).union(second.keys).sorted() {
            let before = try Entries(first[id] ?? [])
            let after = try Entries(second[id] ?? [])
            for place in before.order { compare(before.all[place], after.all[place]) }
            for place in after.order where before.all[place] == nil {
                compare(nil, after.all[place])
            }
        }
    }

    private mutating func compare(_ first: Entries.Group?, _ second: Entries.Group?) {
        var before = first?.values ?? []
        var after: [Entries.Value] = []
        for value in second?.values ?? [] {
            if let twin = before.firstIndex(where: { $0.bytes == value.bytes }) {
                before.remove(at: twin)
            } else {
                after.append(value)
            }
        }
        guard let group = first ?? second else { return }
        for index in 0..<max(before.count, after.count) {
            note(
                group,
                index < before.count ? before[index].decoded : nil,
                index < after.count ? after[index].decoded : nil
            )
        }
    }

    private mutating func note(
        _ group: Entries.Group,
        _ before: DecodedValue?,
        _ after: DecodedValue?
    ) {
        if before == nil {
            added += 1
        } else if after == nil {
            removed += 1
        } else {
            changed += 1
        }
        guard differences.count < limit else { return }
        differences.append(
            Difference(
                operatorName: group.operatorName,
                state: group.state,
                kind: group.kind,
                key: group.key,
                namespace: group.namespace,
                before: before,
                after: after
            )
        )
    }
}

/// The entries of one operator of a snapshot, by what they are found again by.
private struct Entries {
    /// A state, a key and a namespace, as bytes.
    struct Place: Hashable {
        let state: String
        let key: [UInt8]
        let namespace: [UInt8]
    }

    struct Value {
        let bytes: [UInt8]
        let decoded: DecodedValue
    }

    struct Group {
        let operatorName: String
        let state: String
        let kind: String
        let key: DecodedValue?
        let namespace: DecodedValue?
        var values: [Value]
    }

    var all: [Place: Group] = [:]
    var order: [Place] = []

    init(_ files: [StateFile]) throws(SnapshotError) {
        for file in files {
            for (index, heading) in file.states.enumerated() {
                try file.forEachRun(of: index, in: nil) { run, space, input in
                    let spaceBytes = Array(try space.take(space.left))
                    let namespace = try heading.namespace.map { try Self.decode(spaceBytes, $0) }
                    for _ in 0..<run.count {
                        let key = try heading.key.map { try Self.next(&input, $0) }
                        let value = try Self.next(&input, heading.value)
                        let place = Place(
                            state: heading.name,
                            key: key?.bytes ?? [],
                            namespace: spaceBytes
                        )
                        if all[place] == nil { order.append(place) }
                        let fresh = Group(
                            operatorName: file.identity.name,
                            state: heading.name,
                            kind: heading.kind,
                            key: key?.decoded,
                            namespace: namespace,
                            values: []
                        )
                        all[place, default: fresh].values.append(value)
                    }
                }
            }
        }
    }

    private static func decode(
        _ bytes: [UInt8],
        _ schema: TypeSchema
    ) throws -> DecodedValue {
        try bytes.withUnsafeBytes { raw in
            var decoder = SchemaDecoder(ByteReader(raw))
            return try decoder.next(schema)
        }
    }

    /// The next value with its bytes, which are compared: what is shown of a large one is not all of it.
    private static func next(
        _ input: inout ByteReader,
        _ schema: TypeSchema
    ) throws(SnapshotError) -> Value {
        var decoder = SchemaDecoder(input)
        let decoded = try decoder.next(schema)
        return Value(bytes: Array(try input.take(input.left - decoder.left)), decoded: decoded)
    }
}

extension RestorePlan {
    /// The files of its operators, by uid or what stands for it.
    package var stateFiles: [String: [StateFile]] { files }
}

extension Attempt {
    /// The state of a checkpoint that is kept in memory, or of the tasks as they stand, as files.
    fileprivate func stateFiles(
        of checkpoint: CompletedCheckpoint?
    ) throws(SnapshotError) -> [String: [StateFile]] {
        let heading = CheckpointFiles.Heading(
            job: "",
            id: checkpoint?.id.number ?? 0,
            step: 0,
            clock: Timestamp(0),
            nextAdmission: 1
        )
        let parts = checkpoint?.tasks ?? tasks.map(\.snapshot)
        let written = try CheckpointFiles(heading, blueprints, parts)
        var found: [String: [StateFile]] = [:]
        for (name, bytes) in written.files {
            let file = try StateFile(bytes, name: name)
            found[file.identity.operatorID, default: []].append(file)
        }
        return found
    }
}

extension StepDriver {
    /// The state of a checkpoint of this job, or of the job as it stands, as files.
    package func stateFiles(
        of checkpoint: CompletedCheckpoint?
    ) throws(SnapshotError) -> [String: [StateFile]] {
        try attempt.stateFiles(of: checkpoint)
    }
}

extension ThreadDriver {
    /// The state of a checkpoint of this job, or of the job as it stands, as files; only while parked.
    package func stateFiles(
        of checkpoint: CompletedCheckpoint?
    ) throws(SnapshotError) -> [String: [StateFile]] {
        try attempt.stateFiles(of: checkpoint)
    }
}
