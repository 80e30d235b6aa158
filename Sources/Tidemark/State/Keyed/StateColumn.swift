/// The values of one state for all keys, in pages that are shared copy on write with images.
///
/// A page holds 256 slots. The first write to a page that an image shares copies it.
@usableFromInline
final class StateColumn<Value> {
    fileprivate typealias Page = StatePage<Value>

    private var pages: [Page] = []
    let directory: KeyDirectory

    @usableFromInline
    init(_ directory: KeyDirectory) {
        self.directory = directory
    }

    /// The current key's value.
    @usableFromInline var current: Value? {
        let slot = directory.current.pointee
        if slot >= 0 { return self[slot] }
        if slot == KeyDirectory.noKey { directory.missKey() }
        return nil
    }

    /// Whether the current key has no value.
    @usableFromInline var isCurrentAbsent: Bool { current == nil }

    subscript(slot: Int) -> Value? {
        slot >> 8 < pages.count ? pages[slot >> 8].values[slot & 255] : nil
    }

    /// Sets or clears the current key's value.
    @usableFromInline
    func setCurrent(_ value: Value?) {
        if directory.current.pointee == KeyDirectory.noKey { return directory.missKey() }
        if value == nil && directory.current.pointee < 0 { return }
        let slot = directory.claimCurrent()
        let wasThere = self[slot] != nil
        store(value, slot)
        if wasThere != (value != nil) {
            directory.changeUses(of: slot, by: wasThere ? -1 : 1)
        }
    }

    /// Changes the current key's value in place.
    @discardableResult
    @usableFromInline
    func changeCurrent<Result>(_ change: (inout Value?) -> Result) -> Result {
        let slot = directory.current.pointee
        if slot == KeyDirectory.noKey {
            directory.missKey()
            var none: Value?
            return change(&none)
        }
        var value = slot < 0 ? nil : self[slot]
        // Out of the page first, so that arrays and dictionaries are changed without a copy.
        if slot >= 0 && slot >> 8 < pages.count { owned(slot >> 8).values[slot & 255] = nil }
        let wasThere = value != nil
        let result = change(&value)
        if !wasThere && value == nil { return result }
        let target = slot >= 0 ? slot : directory.claimCurrent()
        store(value, target)
        if wasThere != (value != nil) {
            directory.changeUses(of: target, by: wasThere ? -1 : 1)
        }
        return result
    }

    /// How many keys have a value, counted.
    var count: Int { pages.reduce(0) { $0 + $1.values.count { $0 != nil } } }

    /// The values as they are now, sharing the pages until one side writes to them.
    var image: StateColumnImage<Value> {
        get { StateColumnImage(pages: pages) }
        set { pages = newValue.pages }
    }

    private func store(_ value: Value?, _ slot: Int) {
        while pages.count <= slot >> 8 {
            pages.append(Page(Array(repeating: nil, count: 256)))
        }
        owned(slot >> 8).values[slot & 255] = value
    }

    private func owned(_ index: Int) -> Page {
        if !isKnownUniquelyReferenced(&pages[index]) { pages[index] = Page(pages[index].values) }
        return pages[index]
    }
}

/// 256 slots of a column; written only while no image holds it.
private final class StatePage<Value> {
    var values: [Value?]

    init(_ values: [Value?]) {
        self.values = values
    }
}

/// A column as it was at one moment.
struct StateColumnImage<Value> {
    fileprivate let pages: [StatePage<Value>]

    func weigh(_ footprint: inout Footprint) {
        let bytes = 256 * MemoryLayout<Value?>.stride + 48
        for page in pages { footprint.add(page, bytes: bytes) }
        footprint.addOwn(bytes: pages.count * 8)
    }

    /// Shows the value at a slot, in place; nothing where there is none.
    func withValue(at slot: Int, _ body: (UnsafeRawPointer) throws -> Void) rethrows {
        guard slot >= 0, slot >> 8 < pages.count else { return }
        try pages[slot >> 8].values.withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return }
            let place = base + (slot & 255)
            // What an optional wraps stands at its beginning.
            if place.pointee != nil { try body(UnsafeRawPointer(place)) }
        }
    }
}
