/// A small map whose entries keep the order in which they were first put, so that no hash order can escape.
public struct OrderedMap<Key: StreamKey, Value> {
    /// The entries in order.
    public private(set) var entries: [(key: Key, value: Value)] = []
    /// Where each key stands; kept only for maps too large to be searched.
    private var places: [Key: Int] = [:]
    private static var searchLimit: Int { 16 }

    /// Makes an empty map.
    public init() {}

    /// Whether there are no entries.
    public var isEmpty: Bool { entries.isEmpty }

    /// The value of a key.
    ///
    /// Setting nil removes the entry.
    public subscript(key: Key) -> Value? {
        get { place(of: key).map { entries[$0].value } }
        set {
            switch (place(of: key), newValue) {
            case (let place?, let value?): entries[place].value = value
            case (let place?, nil): remove(at: place)
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    private func place(of key: Key) -> Int? {
        entries.count <= Self.searchLimit
            ? entries.firstIndex { $0.key.isSameKey(as: key) } : places[key]
    }

    private mutating func append(_ key: Key, _ value: Value) {
        entries.append((key, value))
        if entries.count == Self.searchLimit + 1 {
            reindex()
        } else if entries.count > Self.searchLimit {
            places[key] = entries.count - 1
        }
    }

    private mutating func remove(at place: Int) {
        entries.remove(at: place)
        reindex()
    }

    private mutating func reindex() {
        places.removeAll(keepingCapacity: true)
        if entries.count <= Self.searchLimit { return }
        for (place, entry) in entries.enumerated() { places[entry.key] = place }
    }
}

extension OrderedMap: Sendable where Value: Sendable {}
