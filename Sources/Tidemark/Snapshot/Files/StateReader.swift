/// What a fresh operator subtask is given to go on from: the files of all subtasks that the operator had.
///
/// Keyed state is read for the key groups of this subtask only, so that an operator may go on with another parallelism.
///
/// - Flink: `StateInitializationContext`
public final class StateReader {
    /// The subtask that reads.
    let identity: StateFileIdentity
    /// In the order of the subtasks that wrote them.
    let files: [StateFile]
    private var plans: [ObjectIdentifier: ValuePlan] = [:]
    private var known: Set<String> = []

    package init(_ identity: StateFileIdentity, _ files: [StateFile]) {
        self.identity = identity
        self.files = files.sorted { $0.identity.subtask < $1.identity.subtask }
    }

    /// Whether the operator had as many subtasks as it has now, so that each finds its own state.
    var isSameShape: Bool {
        files.allSatisfy { $0.identity.parallelism == identity.parallelism }
    }

    /// Whether the file of a subtask is that of the one that reads.
    func isOwn(_ file: StateFile) -> Bool { file.identity.subtask == identity.subtask }

    func plan(for type: any Any.Type) throws(SnapshotError) -> ValuePlan {
        if let known = plans[ObjectIdentifier(type)] { return known }
        let plan = try PlanBuilder.plan(for: type)
        plans[ObjectIdentifier(type)] = plan
        return plan
    }

    /// The values that belonged to the operator as a whole, by the subtask that wrote them.
    func operatorState<Value>(
        _ name: String,
        as type: Value.Type = Value.self,
        kind: String = "operator"
    ) throws(SnapshotError) -> [(subtask: Int, values: [Value])] {
        known.insert(name)
        let plan = try plan(for: type)
        var found: [(subtask: Int, values: [Value])] = []
        for file in files {
            guard let state = file.states.firstIndex(where: { $0.name == name }) else { continue }
            try check(file.states[state], name, kind, nil, nil, plan, file)
            var values: [Value] = []
            try file.forEachRun(of: state, in: nil) { run, _, input in
                for _ in 0..<run.count { values.append(try plan.read(type, from: &input)) }
            }
            found.append((file.identity.subtask, values))
        }
        return found
    }

    /// Visits the entries of a keyed state that belong to this subtask's key groups.
    ///
    /// The body gets raw pointers to a key and a value; it must take the value out, and leave the key.
    func keyedState<Key: StreamKey, Value>(
        _ name: String,
        kind: String,
        key: Key.Type,
        value: Value.Type,
        _ body: (UnsafeMutablePointer<Key>, UnsafeMutablePointer<Value>, _ subtask: Int) throws ->
            Void
    ) throws(SnapshotError) {
        try keyedState(name, kind: kind, key: key, namespace: Never.self, value: value) {
            try body($1, $2, $3)
        }
    }

    /// The same for a state with namespaces.
    func keyedState<Key: StreamKey, Namespace, Value>(
        _ name: String,
        kind: String,
        key keyType: Key.Type,
        namespace: Namespace.Type,
        value valueType: Value.Type,
        _ body: (
            Namespace?, UnsafeMutablePointer<Key>, UnsafeMutablePointer<Value>, _ subtask: Int
        ) throws -> Void
    ) throws(SnapshotError) {
        known.insert(name)
        let keyPlan = try plan(for: keyType)
        let valuePlan = try plan(for: valueType)
        let hasNamespace = namespace != Never.self
        let spacePlan = hasNamespace ? try plan(for: namespace) : nil
        let key = UnsafeMutablePointer<Key>.allocate(capacity: 1)
        let value = UnsafeMutablePointer<Value>.allocate(capacity: 1)
        defer {
            key.deallocate()
            value.deallocate()
        }
        for file in files where file.identity.keyGroups.overlaps(identity.keyGroups) {
            guard let state = file.states.firstIndex(where: { $0.name == name }) else { continue }
            try check(file.states[state], name, kind, keyPlan, spacePlan, valuePlan, file)
            try file.forEachRun(of: state, in: identity.keyGroups) { run, space, input in
                let namespace = try spacePlan?.read(Namespace.self, from: &space)
                for _ in 0..<run.count {
                    try keyPlan.read(into: UnsafeMutableRawPointer(key), from: &input)
                    defer { key.deinitialize(count: 1) }
                    let group = identity.maxParallelism.keyGroup(
                        ofJavaHashCode: key.pointee.javaHashCode
                    )
                    guard group.value == run.group else {
                        throw SnapshotError.corrupt("a key stands in a group that is not its own")
                    }
                    try valuePlan.read(into: UnsafeMutableRawPointer(value), from: &input)
                    try body(namespace, key, value, file.identity.subtask)
                }
            }
        }
    }

    /// Leaves a state to the subtask whose it is.
    func leave(_ name: String) {
        known.insert(name)
    }

    /// States of the files that nobody has asked for.
    package var unread: [String] {
        var names: [String] = []
        for name in files.flatMap({ $0.states.map(\.name) })
        where !known.contains(name) && !names.contains(name) {
            names.append(name)
        }
        return names
    }

    private func check(
        _ heading: StateHeading,
        _ name: String,
        _ kind: String,
        _ key: ValuePlan?,
        _ namespace: ValuePlan?,
        _ value: ValuePlan,
        _ file: StateFile
    ) throws(SnapshotError) {
        var reason: String?
        if heading.kind != kind { reason = "was of kind \(heading.kind) and is of kind \(kind)" }
        reason = reason ?? Self.difference("key", heading.key, key?.schema)
        reason = reason ?? Self.difference("namespace", heading.namespace, namespace?.schema)
        reason = reason ?? heading.value.difference(from: value.schema)
        if let reason {
            throw SnapshotError.mismatch(reason)
                .within(operatorName: file.identity.name, state: name)
        }
    }

    private static func difference(
        _ what: String,
        _ old: TypeSchema?,
        _ new: TypeSchema?
    ) -> String? {
        if let old, let new { return old.difference(from: new).map { "\(what): \($0)" } }
        return old == new ? nil : "its \(what) is of another kind"
    }
}
