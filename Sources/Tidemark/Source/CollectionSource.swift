/// Gives the elements of an array, in order.
///
/// - Flink: `FromElementsFunction`
@frozen
public struct CollectionSource<Element: Sendable>: Source {
    @usableFromInline let elements: [Element]

    /// Makes a source of the given elements.
    @inlinable
    public init(_ elements: [Element]) {
        self.elements = elements
    }

    /// One split.
    @inlinable public var splits: [String] { ["collection"] }

    /// Elements are there whenever they are asked for.
    @inlinable public var pace: SourcePace { .unpaced }

    /// Starts at the first element.
    @inlinable
    public func open(split: Int) -> Reader {
        Reader(elements)
    }

    /// Starts at an element.
    @inlinable
    public func open(split: Int, at position: SplitPosition) -> Reader {
        var reader = Reader(elements)
        reader.next = Int(position.offset)
        return reader
    }

    /// Reads the elements.
    @frozen
    public struct Reader: SplitReader {
        @usableFromInline let elements: [Element]
        @usableFromInline var next = 0

        @inlinable
        init(_ elements: [Element]) {
            self.elements = elements
        }

        /// The number of the next element.
        @inlinable public var position: SplitPosition? { SplitPosition(offset: Int64(next)) }

        /// The next element.
        @inlinable
        public mutating func poll() -> SourcePoll<Element> {
            guard next < elements.count else { return .end }
            defer { next += 1 }
            return .record(elements[next])
        }
    }
}
