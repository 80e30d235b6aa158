/// The states of an operator subtask that belong to no key.
///
/// - Flink: `DefaultOperatorStateBackend`
final class OperatorStates {
    private var states: [any NamedOperatorState] = []
    /// What sort of state for each key has a name already; set where there are keys.
    var kindOfKeyed: (String) -> String? = { _ in nil }

    var isEmpty: Bool { states.isEmpty }

    /// What sort of operator state has a name.
    func kind(of name: String) -> String? {
        states.first { $0.name == name }?.redistribution.stateKind
    }

    /// The state of a name; asking twice gives the same one.
    func list<Value: Sendable>(
        _ name: String,
        _ redistribution: StateRedistribution
    ) throws -> OperatorListState<Value> {
        do {
            _ = try PlanBuilder.plan(for: Value.self)
        } catch {
            throw StateError("state '\(name)': \(error)")
        }
        if let kind = kindOfKeyed(name) {
            throw StateError(
                "state '\(name)' already registered as \(kind), requested "
                    + redistribution.stateKind
            )
        }
        if let known = states.first(where: { $0.name == name }) {
            guard let same = known as? OperatorStateCell<Value>,
                same.redistribution == redistribution
            else {
                throw StateError(
                    "state '\(name)' already registered as \(known.redistribution.stateKind), "
                        + "requested \(redistribution.stateKind)"
                )
            }
            return OperatorListState(cell: same)
        }
        let cell = OperatorStateCell<Value>(name, redistribution)
        states.append(cell)
        return OperatorListState(cell: cell)
    }

    /// Takes in a state that was made elsewhere.
    func adopt(_ state: any NamedOperatorState) throws {
        if states.contains(where: { $0.name == state.name }) {
            throw StateError("state '\(state.name)' is registered twice")
        }
        states.append(state)
    }

    /// What all states hold at one moment.
    struct Image: WeighedImage, Sendable {
        fileprivate let states: [any OperatorStateImage]

        func weigh(_ footprint: inout Footprint) {
            for state in states { state.weigh(&footprint) }
        }

        func write(_ out: StateWriter) throws {
            for state in states { try state.write(out) }
        }
    }

    var image: Image { Image(states: states.map(\.image)) }

    func restore(_ image: Image) {
        // The factory asks for its states in the same order each time.
        for (state, image) in zip(states, image.states) { state.restore(image) }
    }

    func read(_ input: StateReader) throws {
        for state in states { try state.read(input) }
    }

    /// How an operator that has no other state remembers these.
    var memory: OperatorMemory {
        OperatorMemory(
            image: { [self] in image },
            restore: { [self] in restore($0) },
            write: { try $0.write($1) },
            read: { [self] in try read($0) }
        )
    }

    var summaries: [StateSummary] {
        states.map {
            StateSummary(name: $0.name, kind: $0.redistribution.stateKind, count: $0.count)
        }
    }

    /// Visits the items of all states, or of those of one name, under their places in the list; false once the visitor
    /// has had enough.
    func forEachItem(of name: String? = nil, _ visit: (StateFact) -> Bool) -> Bool {
        for state in states where name == nil || state.name == name {
            if !state.forEachFact(visit) { return false }
        }
        return true
    }
}

/// Shows the states of an operator without keys.
struct OperatorStatesInspection: OperatorInspection {
    let held: OperatorStates

    func forEachState(_ visit: (StateFact) -> Bool) { _ = held.forEachItem(visit) }

    func forEachEntry(of state: String, _ visit: (StateFact) -> Bool) {
        _ = held.forEachItem(of: state, visit)
    }

    var states: [StateSummary] { held.summaries }
}
