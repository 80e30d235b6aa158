/// Makes records from their numbers.
///
/// - Flink: `DataGeneratorSource`
@frozen
public struct GeneratorSource<Element: Sendable>: Source {
    /// How many records there are.
    public let count: Int
    /// How many splits deal them out: split `s` of `n` has the numbers `s`, `s + n`, ...
    public let splitCount: Int
    /// How many records arrive in a second of the job's clock; nil for as fast as they are taken.
    public let ratePerSecond: Int?
    @usableFromInline let make: @Sendable (Int) -> Element

    /// Makes a generator.
    @inlinable
    public init(
        count: Int,
        splits: Int = 1,
        ratePerSecond: Int? = nil,
        make: @escaping @Sendable (Int) -> Element
    ) {
        self.count = count
        splitCount = splits
        self.ratePerSecond = ratePerSecond
        self.make = make
    }

    /// The splits by number.
    @inlinable public var splits: [String] { (0..<splitCount).map { "generator-\($0)" } }

    /// A rate gives arrival times.
    @inlinable public var pace: SourcePace { ratePerSecond == nil ? .unpaced : .recorded }

    /// Starts at the split's first number.
    @inlinable
    public func open(split: Int) -> Reader {
        Reader(self, split)
    }

    /// Makes the records of one split.
    @frozen
    public struct Reader: SplitReader {
        @usableFromInline let source: GeneratorSource
        @usableFromInline let stride: Int
        @usableFromInline let count: Int
        @usableFromInline var position: Int

        @inlinable
        init(_ source: GeneratorSource, _ split: Int) {
            self.source = source
            stride = source.splitCount
            count = source.count
            position = split
        }

        /// The record of the next number.
        @inlinable @inline(__always)
        public mutating func poll() -> SourcePoll<Element> {
            guard position < count else { return .end }
            let element = source.make(position)
            position &+= stride
            return .record(element)
        }

        /// When the record just made arrives at the source's rate.
        @inlinable
        public func arrival(of element: Element) -> Timestamp? {
            source.ratePerSecond.map { Timestamp(Int64(position - stride) * 1000 / Int64($0)) }
        }
    }
}
