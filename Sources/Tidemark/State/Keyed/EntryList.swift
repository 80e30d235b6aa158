/// A map that gives its entries boxed, in their own order: what a debugger shows.
package protocol EntryList {
    /// The entries in order.
    var boxedEntries: [(key: Any, value: Any)] { get }
}

extension OrderedMap: EntryList {
    package var boxedEntries: [(key: Any, value: Any)] {
        entries.map { (key: $0.key, value: $0.value) }
    }
}

/// A key of several parts, which a debugger shows as a list of them.
package protocol CompositeParts {}

extension CompositeKey2: CompositeParts {}
extension CompositeKey3: CompositeParts {}
