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

    /// Reads the elements.
    @frozen
    public struct Reader: SplitReader {
        @usableFromInline let elements: [Element]
        @usableFromInline var position = 0

        @inlinable
        init(_ elements: [Element]) {
            self.elements = elements
        }

        /// The next element.
        @inlinable
        public mutating func poll() -> SourcePoll<Element> {
            guard position < elements.count else { return .end }
            defer { position += 1 }
            return .record(elements[position])
        }
    }
}
