/// The records of one side of a join that wait for partners, in the order of their timestamps.
///
/// - Flink: the `MapState` buffers of `IntervalJoinOperator`
@usableFromInline
struct JoinBuffer<Element> {
    /// The records of one instant, in the order of arrival.
    @usableFromInline
    struct Instant {
        @usableFromInline let time: Timestamp
        @usableFromInline var elements: [Element]
    }

    /// One for each instant, by time.
    @usableFromInline private(set) var instants: [Instant] = []

    @usableFromInline
    init() {}

    @usableFromInline var isEmpty: Bool { instants.isEmpty }

    /// Adds a record behind those of its instant.
    @usableFromInline
    mutating func add(_ element: Element, at time: Timestamp) {
        let place = place(of: time)
        if place < instants.count, instants[place].time == time {
            instants[place].elements.append(element)
        } else {
            instants.insert(Instant(time: time, elements: [element]), at: place)
        }
    }

    /// Forgets the records of an instant; none is fine.
    @usableFromInline
    mutating func remove(at time: Timestamp) {
        let place = place(of: time)
        if place < instants.count, instants[place].time == time { instants.remove(at: place) }
    }

    /// Where the first instant is that is not before a time.
    @usableFromInline
    func place(of time: Timestamp) -> Int {
        // Most records come in order: nearly at the end.
        if let last = instants.last, last.time < time { return instants.count }
        var (low, high) = (0, instants.count)
        while low < high {
            let middle = (low + high) / 2
            if instants[middle].time < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension KeyedContext {
    /// The buffer of one side, for each key.
    @usableFromInline
    func joinBuffer<Element>(_ name: String, of type: Element.Type) throws
        -> StateColumn<JoinBuffer<Element>>
    {
        do {
            _ = try PlanBuilder.plan(for: JoinBuffer<Element>.self)
        } catch {
            throw StateError("state '\(name)': \(error)")
        }
        let column = StateColumn<JoinBuffer<Element>>(directory)
        states.append(NamedColumn(name: name, kind: "map", column: column))
        return column
    }
}
