/// A broadcast map at a place that its handles and its snapshots share.
@usableFromInline
final class BroadcastCell<Key: StreamKey, Value: Sendable>: NamedOperatorState {
    let name: String
    var map = OrderedMap<Key, Value>()

    init(_ name: String) {
        self.name = name
    }

    var redistribution: StateRedistribution { .broadcast }
    var count: Int { map.entries.count }
    var image: any OperatorStateImage { CellImage(name: name, map: map) }

    func forEachFact(_ visit: (StateFact) -> Bool) -> Bool {
        for entry in map.entries {
            let fact = StateFact(
                name: name,
                kind: redistribution.stateKind,
                key: entry.key,
                value: entry.value
            )
            if !visit(fact) { return false }
        }
        return true
    }

    func restore(_ image: any OperatorStateImage) {
        guard let image = image as? CellImage<Key, Value> else {
            preconditionFailure("the image is not that of state '\(name)'")
        }
        map = image.map
    }

    func read(_ input: StateReader) throws {
        let found = try input.operatorState(
            name,
            as: OrderedMap<Key, Value>.self,
            kind: redistribution.stateKind
        )
        let count = input.files.map { Int($0.identity.parallelism) }.max() ?? 0
        var old = [[OrderedMap<Key, Value>]](repeating: [], count: count)
        for (subtask, maps) in found where subtask < count { old[subtask] = maps }
        let mine = redistribution.items(
            of: old,
            forSubtask: input.identity.subtask,
            of: input.identity.parallelism
        )
        map = mine.first ?? OrderedMap()
    }

    private struct CellImage<UserKey: StreamKey, Item: Sendable>: OperatorStateImage {
        let name: String
        let map: OrderedMap<UserKey, Item>

        func weigh(_ footprint: inout Footprint) { footprint.add(map.entries) }

        func write(_ out: StateWriter) throws {
            try out.operatorState(name, [map], kind: StateRedistribution.broadcast.stateKind)
        }
    }
}
