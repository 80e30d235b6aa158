/// What a window operator keeps of the records of a window, and what it makes of it at a firing.
///
/// The bridge from a window function, with or without an evictor, to the operator, which does not know which it is.
struct WindowContents<Element, Content> {
    let create: (Element, Timestamp) -> Content
    let add: (inout Content, Element, Timestamp) -> Void
    let merge: (inout Content, Content) -> Void
    /// Gives a result of the window at hand.
    let emit: (inout Content) throws -> Remains
    /// How many records there are, where they are kept.
    let count: (Content) -> Int?

    /// What is left of the contents after a firing.
    enum Remains {
        case same, changed, nothing
    }
}

/// What a window function does with what has been gathered for the window at hand.
struct WindowEmitter<Accumulator> {
    let emit: (Accumulator) throws -> Void
    /// Told when the time of the window at hand is over.
    var clear: () throws -> Void = {}
    /// Whether the function has states of its own for each window, which windows that merge cannot have.
    var hasWindowState: () -> Bool = { false }
}

extension WindowContents {
    /// What a window function gathers, as it is.
    init<Key, Output>(
        _ logic: WindowLogic<Element, Key, Content, Output>,
        _ emitter: WindowEmitter<Content>
    ) {
        create = { element, _ in logic.create(element) }
        add = { content, element, _ in logic.add(&content, element) }
        merge = { logic.merge(&$0, $1) }
        emit = { content in
            try emitter.emit(content)
            return .same
        }
        count = { logic.count?($0) }
    }

    /// Every record with its timestamp, of which an evictor chooses those that the function gathers at a firing.
    init<Key: StreamKey, Accumulator, Output>(
        evicting evictor: any Evictor<Element>,
        _ logic: WindowLogic<Element, Key, Accumulator, Output>,
        _ scope: WindowScope<Key>,
        _ emitter: WindowEmitter<Accumulator>
    ) where Element: Sendable, Content == [TimestampedValue<Element>] {
        create = { [TimestampedValue($0, $1)] }
        add = { $0.append(TimestampedValue($1, $2)) }
        merge = { $0.append(contentsOf: $1) }
        emit = { content in
            let before = content.count
            let context = EvictorContext(
                currentWatermark: scope.watermark == .min ? nil : scope.watermark,
                currentProcessingTime: scope.clock
            )
            try evictor.evictBefore(&content, in: scope.window, context)
            try emitter.emit(try logic.gather(content))
            try evictor.evictAfter(&content, in: scope.window, context)
            scope.node.counters[.evicted] &+= max(0, before - content.count)
            return content.isEmpty ? .nothing : .changed
        }
        count = { $0.count }
    }
}

extension WindowLogic where Element: Sendable {
    /// What records come to, one after the other.
    fileprivate func gather(_ elements: [TimestampedValue<Element>]) throws -> Accumulator {
        guard let first = elements.first else {
            guard let empty else { throw NothingToReduce() }
            return empty()
        }
        var accumulator = create(first.value)
        for element in elements.dropFirst() { add(&accumulator, element.value) }
        return accumulator
    }
}

/// An evictor left no record for a function that makes one of several, where Flink's has a null.
struct NothingToReduce: Error, CustomStringConvertible {
    var description: String { "the evictor has left no record to reduce" }
}
