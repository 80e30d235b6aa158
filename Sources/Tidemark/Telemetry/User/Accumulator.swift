/// A value that every subtask adds to and that the job merges to one result.
///
/// - Flink: `Accumulator`
public protocol Accumulator: Sendable {
    /// What is added.
    associatedtype Value
    /// What it comes to.
    associatedtype Result

    /// Adds a value.
    mutating func add(_ value: Value)
    /// What the values added so far come to.
    var localValue: Result { get }
    /// Takes in what another subtask has.
    mutating func merge(_ other: Self)
}

/// A sum of whole numbers.
///
/// - Flink: `IntCounter`, `LongCounter`
public struct IntCounter: Accumulator {
    /// The sum.
    public private(set) var localValue: Int64 = 0

    /// Starts at zero.
    public init() {}

    /// Adds a number.
    public mutating func add(_ value: Int64) { localValue &+= value }

    /// Adds the sum of another.
    public mutating func merge(_ other: Self) { localValue &+= other.localValue }
}

/// A sum of fractions.
///
/// - Flink: `DoubleCounter`
public struct DoubleCounter: Accumulator {
    /// The sum.
    public private(set) var localValue: Double = 0

    /// Starts at zero.
    public init() {}

    /// Adds a number.
    public mutating func add(_ value: Double) { localValue += value }

    /// Adds the sum of another.
    public mutating func merge(_ other: Self) { localValue += other.localValue }
}

/// A mean.
///
/// - Flink: `AverageAccumulator`
public struct AverageAccumulator: Accumulator {
    private var count = 0
    private var sum = 0.0

    /// Starts empty.
    public init() {}

    /// The mean of what was added; zero of nothing.
    public var localValue: Double { count == 0 ? 0 : sum / Double(count) }

    /// Adds a number.
    public mutating func add(_ value: Double) {
        count += 1
        sum += value
    }

    /// Takes in the numbers of another.
    public mutating func merge(_ other: Self) {
        count += other.count
        sum += other.sum
    }
}

/// How often each number was added, the least number first.
///
/// - Flink: `Histogram`
public struct HistogramAccumulator: Accumulator {
    private var counts = OrderedMap<Int, Int>()

    /// Starts empty.
    public init() {}

    /// The numbers and how often they were added.
    public var localValue: [(value: Int, count: Int)] {
        counts.entries.map { (value: $0.key, count: $0.value) }.sorted { $0.value < $1.value }
    }

    /// Adds a number.
    public mutating func add(_ value: Int) { counts[value] = (counts[value] ?? 0) + 1 }

    /// Takes in the numbers of another.
    public mutating func merge(_ other: Self) {
        for (value, count) in other.counts.entries { counts[value] = (counts[value] ?? 0) + count }
    }
}

/// What a function adds to.
public final class AccumulatorHandle<Kind: Accumulator> {
    /// What was added by this subtask.
    public private(set) var accumulator: Kind

    init(_ accumulator: Kind) {
        self.accumulator = accumulator
    }

    /// Adds a value.
    public func add(_ value: Kind.Value) { accumulator.add(value) }
}

/// A registered accumulator, whatever its kind.
protocol NamedAccumulator: AnyObject {
    var image: any Accumulator { get set }
}

extension AccumulatorHandle: NamedAccumulator {
    var image: any Accumulator {
        get { accumulator }
        set { if let same = newValue as? Kind { accumulator = same } }
    }
}

extension Accumulator {
    /// This one with another taken in; nil if that is of another kind.
    func merged(with other: any Accumulator) -> (any Accumulator)? {
        guard let other = other as? Self else { return nil }
        var merged = self
        merged.merge(other)
        return merged
    }

    var textOfValue: String { VisibleText.of("\(localValue)") }
}
