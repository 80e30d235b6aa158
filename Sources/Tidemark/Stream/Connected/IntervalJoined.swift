/// Two keyed streams whose records join where they happen near each other.
///
/// ```swift
/// orders.keyBy(\.id).intervalJoin(payments.keyBy(\.order))
///     .between(.seconds(0), .minutes(15))
///     .process { order, payment, out in out.emit(Paid(order, payment)) }
/// ```
///
/// - Flink: `KeyedStream.IntervalJoined`
public struct IntervalJoined<Left: Sendable, Right: Sendable, Key: StreamKey> {
    let left: KeyedStream<Left, Key>
    let right: KeyedStream<Right, Key>
    let lower: Duration
    let upper: Duration
    var leavesOutLower = false
    var leavesOutUpper = false
    var leftLateTag: String?
    var rightLateTag: String?

    /// Leaves out records exactly at the lower bound.
    public func lowerBoundExclusive() -> Self {
        var other = self
        other.leavesOutLower = true
        return other
    }

    /// Leaves out records exactly at the upper bound.
    public func upperBoundExclusive() -> Self {
        var other = self
        other.leavesOutUpper = true
        return other
    }

    /// Sends late records of the left stream to a side output, which are dropped otherwise.
    public func sideOutputLeftLateData(_ tag: OutputTag<Left>) -> Self {
        var other = self
        other.leftLateTag = tag.id
        return other
    }

    /// Sends late records of the right stream to a side output, which are dropped otherwise.
    public func sideOutputRightLateData(_ tag: OutputTag<Right>) -> Self {
        var other = self
        other.rightLateTag = tag.id
        return other
    }

    /// Hands every pair to a closure; what it emits gets the later of both timestamps.
    @inlinable
    public func process<Output: Sendable>(
        to type: Output.Type = Output.self,
        _ body: @escaping @Sendable (Left, Right, Collector<Output>) throws -> Void
    ) -> DataStream<Output> {
        process(each: { _ in JoinEach(body) })
    }

    /// Hands every pair to a function made for each subtask.
    @inlinable
    public func process<Function: ProcessJoinFunction & SendableMetatype>(
        each make: @escaping @Sendable (RuntimeContext) throws -> Function
    ) -> DataStream<Function.Output>
    where Function.Left == Left, Function.Right == Right, Function.Output: Sendable {
        let spans = spans
        let connected = streams
        let result = connected.transform("Interval Join", to: Function.Output.self) {
            context,
            leftKey,
            rightKey in
            let keyed = KeyedContext<Key>(context)
            let join = try IntervalJoin(keyed, spans.bounds, make)
            var kernels = OperatorKernels.twoInputs(context) { (element: consuming Left, time) in
                let key = leftKey(element)
                try join.takeLeft(element, key, time)
            } _: { (element: consuming Right, time) in
                let key = rightKey(element)
                try join.takeRight(element, key, time)
            }
            kernels.serve(keyed) { join.cleanUp(at: $0) }
            return kernels
        }
        result.markKeyed(timed: true)
        result.markJoin(spans)
        return result
    }

    @usableFromInline var streams: KeyedConnectedStreams<Left, Right, Key> { left.connect(right) }

    @usableFromInline var spans: IntervalSpans { IntervalSpans(self) }
}

/// The bounds of an interval join, as they are in force when its tasks start.
@usableFromInline
final class IntervalSpans: Sendable {
    private let lower: Tunable
    private let upper: Tunable
    private let inclusive: IntervalBounds

    fileprivate init<Left, Right, Key>(_ joined: IntervalJoined<Left, Right, Key>) {
        lower = Tunable("lower-bound", joined.lower.wholeMilliseconds) { _ in nil }
        upper = Tunable("upper-bound", joined.upper.wholeMilliseconds) { _ in nil }
        inclusive = IntervalBounds(
            lower: joined.leavesOutLower ? 1 : 0,
            upper: joined.leavesOutUpper ? -1 : 0,
            leftLateTag: joined.leftLateTag,
            rightLateTag: joined.rightLateTag
        )
    }

    var all: [Tunable] { [lower, upper] }

    @usableFromInline var bounds: IntervalBounds {
        get throws {
            guard lower.value <= upper.value else {
                throw ParameterError("lowerBound <= upperBound must be fulfilled")
            }
            var bounds = inclusive
            bounds.lower &+= lower.value
            bounds.upper &+= upper.value
            return bounds
        }
    }
}

/// Two keyed streams to be joined, before it is said how far apart.
///
/// - Flink: `KeyedStream.IntervalJoin`
public struct IntervalJoinable<Left: Sendable, Right: Sendable, Key: StreamKey> {
    let left: KeyedStream<Left, Key>
    let right: KeyedStream<Right, Key>

    /// Joins records where `left + lower <= right <= left + upper`; a bound may be negative.
    public func between(_ lower: Duration, _ upper: Duration) -> IntervalJoined<Left, Right, Key> {
        if lower > upper {
            left.stream.environment.refuse(
                ParameterError("lowerBound <= upperBound must be fulfilled")
            )
        }
        return IntervalJoined(left: left, right: right, lower: lower, upper: upper)
    }
}

extension KeyedStream {
    /// Joins the records of each key with those of another stream that happen within an interval of them.
    ///
    /// - Flink: `KeyedStream.intervalJoin`
    public func intervalJoin<Other: Sendable>(
        _ other: KeyedStream<Other, Key>
    ) -> IntervalJoinable<Element, Other, Key> {
        IntervalJoinable(left: self, right: other)
    }
}

extension DataStream {
    /// The operator just written down has bounds that can be overridden.
    @usableFromInline
    func markJoin(_ spans: IntervalSpans) {
        transformation?.tunables = spans.all
    }
}
