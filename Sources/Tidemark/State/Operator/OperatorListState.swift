/// A list of a whole operator subtask, whatever the key.
///
/// Held in memory and part of every checkpoint. `split` or `union` says what becomes of it under another parallelism.
///
/// - Flink: `ListState` of `OperatorStateStore`
public struct OperatorListState<Value: Sendable> {
    let cell: OperatorStateCell<Value>

    /// The items in order.
    ///
    /// Setting them replaces the list, which is Flink's `update`.
    public var values: [Value] {
        get { cell.values }
        nonmutating set { cell.values = newValue }
    }

    /// Adds an item.
    public func add(_ value: Value) {
        cell.values.append(value)
    }

    /// Adds items, in their order.
    public func addAll(_ values: [Value]) {
        cell.values += values
    }

    /// Forgets all items.
    public func clear() {
        cell.values = []
    }
}

/// What an operator state holds, at a place that its handle and its snapshots share.
final class OperatorStateCell<Value: Sendable>: NamedOperatorState {
    let name: String
    let redistribution: StateRedistribution
    var values: [Value] = []

    init(_ name: String, _ redistribution: StateRedistribution) {
        self.name = name
        self.redistribution = redistribution
    }

    var count: Int { values.count }
    var image: any OperatorStateImage { CellImage(name, redistribution, values) }

    func forEachFact(_ visit: (StateFact) -> Bool) -> Bool {
        for (place, value) in values.enumerated() {
            let fact = StateFact(
                name: name,
                kind: redistribution.stateKind,
                key: place,
                value: value
            )
            if !visit(fact) { return false }
        }
        return true
    }

    func restore(_ image: any OperatorStateImage) {
        guard let image = image as? CellImage<Value> else {
            preconditionFailure("the image is not that of state '\(name)'")
        }
        values = image.values
    }

    func read(_ input: StateReader) throws {
        let found = try input.operatorState(name, as: Value.self, kind: redistribution.stateKind)
        // A subtask that had no items wrote nothing.
        let count = input.files.map { Int($0.identity.parallelism) }.max() ?? 0
        var old = [[Value]](repeating: [], count: count)
        for (subtask, values) in found where subtask < count { old[subtask] = values }
        values = redistribution.items(
            of: old,
            forSubtask: input.identity.subtask,
            of: input.identity.parallelism
        )
    }

    private struct CellImage<Item: Sendable>: OperatorStateImage {
        let name: String
        let redistribution: StateRedistribution
        let values: [Item]

        init(_ name: String, _ redistribution: StateRedistribution, _ values: [Item]) {
            self.name = name
            self.redistribution = redistribution
            self.values = values
        }

        func weigh(_ footprint: inout Footprint) { footprint.add(values) }

        func write(_ out: StateWriter) throws {
            try out.operatorState(name, values, kind: redistribution.stateKind)
        }
    }
}

extension StateRedistribution {
    /// What sort of state it is in facts and files.
    var stateKind: String {
        switch self {
        case .split: "operator-list"
        case .union: "operator-union"
        case .broadcast: "operator-broadcast"
        }
    }
}

/// An operator state with its name, whatever it holds.
protocol NamedOperatorState: AnyObject {
    var name: String { get }
    var redistribution: StateRedistribution { get }
    var count: Int { get }
    var image: any OperatorStateImage { get }
    /// Visits what it holds until the visitor has had enough; false then.
    func forEachFact(_ visit: (StateFact) -> Bool) -> Bool
    func restore(_ image: any OperatorStateImage)
    func read(_ input: StateReader) throws
}

/// The items of one operator state at one moment.
protocol OperatorStateImage: WeighedImage, Sendable {
    func write(_ out: StateWriter) throws
}
