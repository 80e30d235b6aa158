/// Shows a keyed table as state entries.
@usableFromInline
struct TableInspection<Key: StreamKey, Value>: OperatorInspection {
    @usableFromInline let name: String
    @usableFromInline let kind: String
    @usableFromInline let table: KeyedTable<Key, Value>

    @inlinable
    init(name: String, kind: String, table: KeyedTable<Key, Value>) {
        self.name = name
        self.kind = kind
        self.table = table
    }

    @usableFromInline var stateCount: Int { table.count }

    @usableFromInline var states: [StateSummary] {
        [StateSummary(name: name, kind: kind, count: table.count)]
    }

    @usableFromInline
    func forEachEntry(of state: String, key: any StreamKey, _ visit: (StateFact) -> Bool) {
        guard state == name, let key = key as? Key,
            let value = table.find(key, hash: key.stableHash)
        else { return }
        _ = visit(StateFact(name: name, kind: kind, key: key, value: value.pointee))
    }

    @usableFromInline
    func forEachState(_ visit: (StateFact) -> Bool) {
        var goesOn = true
        table.forEach { key, value in
            guard goesOn else { return }
            goesOn = visit(StateFact(name: name, kind: kind, key: key, value: value.pointee))
        }
    }
}
