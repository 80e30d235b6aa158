/// Where a function registers metrics of its own.
///
/// A name that is taken by the same kind of metric gives that one; by another kind, one that nobody sees, as Flink does
/// it.
///
/// - Flink: `MetricGroup`
public struct MetricGroup {
    private let metrics: UserMetrics
    private let prefix: String
    private let time: OperatorTime

    init(_ metrics: UserMetrics, prefix: String, _ time: OperatorTime) {
        self.metrics = metrics
        self.prefix = prefix
        self.time = time
    }

    /// A group within this one; names get its name and a dot before them.
    public func addGroup(_ name: String) -> MetricGroup {
        MetricGroup(metrics, prefix: prefix + name + ".", time)
    }

    /// Counts up and down.
    public func counter(_ name: String) -> Counter {
        metrics.metric(prefix + name) { Counter() }
    }

    /// Shows a value whenever somebody looks, while the job is parked.
    public func gauge<Value>(_ name: String, _ value: @escaping () -> Value) {
        _ = metrics.metric(prefix + name) { Gauge { "\(value())" } }
    }

    /// How many events there were in a second, over the last minute of the job's clock.
    public func meter(_ name: String) -> Meter {
        metrics.metric(prefix + name) { Meter(time) }
    }

    /// How the last values were spread.
    public func histogram(_ name: String, windowSize: Int = 128) -> Histogram {
        metrics.metric(prefix + name) { Histogram(windowSize: windowSize) }
    }
}

/// A metric that a function changes on the thread of its task.
///
/// - Flink: `Metric`
protocol UserMetric: AnyObject {
    var kind: String { get }
    /// What it shows now.
    var text: String { get }
    /// What it holds, for key frames.
    var image: [Int64] { get set }
}

/// A count that goes up and down.
///
/// - Flink: `Counter`
public final class Counter: UserMetric {
    /// The count.
    public private(set) var count: Int64 = 0

    /// Counts up.
    public func inc(_ number: Int64 = 1) { count &+= number }

    /// Counts down.
    public func dec(_ number: Int64 = 1) { count &-= number }

    let kind = "counter"
    var text: String { "\(count)" }
    var image: [Int64] {
        get { [count] }
        set { count = newValue.first ?? 0 }
    }
}

/// A value that is asked for.
///
/// - Flink: `Gauge`
final class Gauge: UserMetric {
    private let show: () -> String

    init(_ show: @escaping () -> String) {
        self.show = show
    }

    let kind = "gauge"
    var text: String { VisibleText.of(show()) }
    var image: [Int64] {
        get { [] }
        set {}
    }
}

/// A rate over the last minute of the job's clock, in slots of five seconds.
///
/// - Flink: `MeterView`
public final class Meter: UserMetric {
    private static var slots: Int { 12 }
    private static var slotMilliseconds: Int64 { 5_000 }
    private let time: OperatorTime
    private var recent = [Int64](repeating: 0, count: slots)
    private var slot: Int64 = .min
    /// How many events there were.
    public private(set) var count: Int64 = 0

    init(_ time: OperatorTime) {
        self.time = time
    }

    /// Notes events.
    public func markEvent(_ number: Int64 = 1) {
        advance()
        count &+= number
        recent[place(of: slot)] &+= number
    }

    /// Events in a second.
    public var rate: Double {
        advance()
        let total = recent.reduce(0, &+)
        return Double(total) * 1000 / Double(Int64(Self.slots) * Self.slotMilliseconds)
    }

    /// Empties the slots that the clock has reached since.
    private func advance() {
        let now = time.currentProcessingTime.milliseconds
        let next = (now >= 0 ? now : now - (Self.slotMilliseconds - 1)) / Self.slotMilliseconds
        if next <= slot { return }
        let behind = slot == .min ? Int64(Self.slots) : min(next &- slot, Int64(Self.slots))
        for offset in 0..<behind { recent[place(of: next - offset)] = 0 }
        slot = next
    }

    private func place(of slot: Int64) -> Int {
        let rest = Int(slot % Int64(Self.slots))
        return rest < 0 ? rest + Self.slots : rest
    }

    let kind = "meter"
    var text: String {
        let hundredths = Int64(rate * 100 + 0.5)
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)/s, \(count) in all"
    }
    var image: [Int64] {
        get { [count, slot] + recent }
        set {
            guard newValue.count == Self.slots + 2 else { return }
            count = newValue[0]
            slot = newValue[1]
            recent = Array(newValue[2...])
        }
    }
}

/// The last values, and how they were spread.
///
/// - Flink: `DescriptiveStatisticsHistogram`
public final class Histogram: UserMetric {
    private let windowSize: Int
    private var values: [Int64] = []
    private var next = 0
    /// How many values there were, also those that have left the window.
    public private(set) var count: Int64 = 0

    init(windowSize: Int) {
        self.windowSize = Swift.max(1, Swift.min(windowSize, 1 << 16))
    }

    /// Adds a value; the oldest one leaves a full window.
    public func update(_ value: Int64) {
        count &+= 1
        if values.count < windowSize {
            values.append(value)
        } else {
            values[next] = value
            next = (next + 1) % windowSize
        }
    }

    /// The least value.
    public var min: Int64? { values.min() }
    /// The greatest value.
    public var max: Int64? { values.max() }
    /// The mean.
    public var mean: Double? {
        values.isEmpty ? nil : values.reduce(0) { $0 + Double($1) } / Double(values.count)
    }

    /// The value below which a part of all values lies; the nearest one there is.
    public func quantile(_ part: Double) -> Int64? {
        if values.isEmpty { return nil }
        let place = Int(part * Double(values.count))
        return values.sorted()[Swift.max(0, Swift.min(place, values.count - 1))]
    }

    let kind = "histogram"
    var text: String {
        guard let min, let max, let median = quantile(0.5), let high = quantile(0.99) else {
            return "no values"
        }
        return "\(count) values, min \(min), p50 \(median), p99 \(high), max \(max)"
    }
    var image: [Int64] {
        get { [count, Int64(next)] + values }
        set {
            count = newValue.first ?? 0
            next = newValue.count > 1 ? Int(newValue[1]) : 0
            values = Array(newValue.dropFirst(2))
        }
    }
}
