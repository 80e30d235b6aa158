/// A queue over a ring that grows by doubling and never shrinks.
struct Deque<Element> {
    private var slots: [Element?] = Array(repeating: nil, count: 8)
    private var head = 0
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    var first: Element? { count == 0 ? nil : slots[head] }

    mutating func append(_ element: Element) {
        if count == slots.count { grow() }
        slots[(head + count) & (slots.count - 1)] = element
        count += 1
    }

    mutating func popFirst() -> Element? {
        if count == 0 { return nil }
        let element = slots[head]
        slots[head] = nil
        head = (head + 1) & (slots.count - 1)
        count -= 1
        return element
    }

    private mutating func grow() {
        var wider: [Element?] = Array(repeating: nil, count: slots.count * 2)
        for offset in 0..<count { wider[offset] = slots[(head + offset) & (slots.count - 1)] }
        slots = wider
        head = 0
    }
}

extension Deque: Sequence {
    func makeIterator() -> AnyIterator<Element> {
        var offset = 0
        return AnyIterator {
            defer { offset += 1 }
            return offset < count ? slots[(head + offset) & (slots.count - 1)] : nil
        }
    }
}
