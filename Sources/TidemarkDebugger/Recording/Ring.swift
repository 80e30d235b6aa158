/// The newest elements of a sequence, and how many there have been.
struct Ring<Element> {
    /// How many are kept.
    let capacity: Int
    /// How many have ever been added.
    private(set) var total = 0
    private var slots: [Element] = []

    init(capacity: Int) {
        precondition(capacity > 0, "a ring holds at least one element")
        self.capacity = capacity
    }

    var count: Int { slots.count }

    mutating func append(_ element: Element) {
        if slots.count < capacity {
            slots.append(element)
        } else {
            slots[total % capacity] = element
        }
        total += 1
    }

    /// The newest elements, the oldest of them first.
    func newest(_ limit: Int = .max) -> [Element] {
        let start = max(total - slots.count, total - min(limit, slots.count))
        return (start..<total).map { slots[$0 % capacity] }
    }

    /// Changes an element by its number in the order of adding, if it is still there.
    mutating func change(_ number: Int, _ change: (inout Element) -> Void) {
        guard number < total, number >= total - slots.count else { return }
        change(&slots[number % capacity])
    }
}
