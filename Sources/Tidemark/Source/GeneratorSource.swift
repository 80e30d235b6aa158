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
    /// Makes a run of records in place: a loop that is compiled together with `make`.
    @usableFromInline let makeRun:
        @Sendable (UnsafeMutablePointer<Element>, _ first: Int, _ stride: Int, _ count: Int) -> Void

    /// Makes a generator.
    @inlinable @inline(__always)
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
        makeRun = { column, first, stride, count in
            var number = first
            for row in 0..<count {
                (column + row).initialize(to: make(number))
                number &+= stride
            }
        }
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

    /// Starts at a number.
    @inlinable
    public func open(split: Int, at position: SplitPosition) -> Reader {
        var reader = Reader(self, split)
        reader.next = Int(position.offset)
        return reader
    }

    /// Makes the records of one split.
    @frozen
    public struct Reader: SplitReader {
        @usableFromInline let source: GeneratorSource
        @usableFromInline let stride: Int
        @usableFromInline let count: Int
        @usableFromInline var next: Int

        @inlinable
        init(_ source: GeneratorSource, _ split: Int) {
            self.source = source
            stride = source.splitCount
            count = source.count
            next = split
        }

        /// The next number.
        @inlinable public var position: SplitPosition? { SplitPosition(offset: Int64(next)) }

        /// The record of the next number.
        @inlinable @inline(__always)
        public mutating func poll() -> SourcePoll<Element> {
            guard next < count else { return .end }
            let element = source.make(next)
            next &+= stride
            return .record(element)
        }

        /// The records of the next numbers.
        @inlinable
        public mutating func poll(
            into column: UnsafeMutablePointer<Element>,
            limit: Int
        ) -> SourceRun {
            let left = next < count ? (count &- next &- 1) / stride &+ 1 : 0
            let rows = min(limit, left)
            source.makeRun(column, next, stride, rows)
            next &+= rows &* stride
            return SourceRun(rows, rows == left ? .end : .limit)
        }

        /// When the record just made arrives at the source's rate.
        @inlinable
        public func arrival(of element: Element) -> Timestamp? {
            source.ratePerSecond.map { Timestamp(Int64(next - stride) * 1000 / Int64($0)) }
        }
    }
}
