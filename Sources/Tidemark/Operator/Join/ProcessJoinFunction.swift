/// A user's function over pairs of records that an interval join has found.
///
/// - Flink: `ProcessJoinFunction`
public protocol ProcessJoinFunction<Left, Right, Output> {
    /// What the left stream holds.
    associatedtype Left
    /// What the right stream holds.
    associatedtype Right
    /// What goes out.
    associatedtype Output

    /// Takes one pair; what it emits gets the later of both timestamps.
    mutating func processElement(
        _ left: Left,
        _ right: Right,
        _ context: JoinContext,
        _ out: Collector<Output>
    ) throws
}

/// What a join function may know and do.
///
/// - Flink: `ProcessJoinFunction.Context`
public final class JoinContext {
    /// When the left record happened.
    public internal(set) var leftTimestamp: Timestamp = .min
    /// When the right record happened.
    public internal(set) var rightTimestamp: Timestamp = .min
    /// Where the function runs, its metrics and accumulators.
    public let runtime: RuntimeContext
    private let context: OperatorContext

    @usableFromInline
    init(_ context: OperatorContext, _ runtime: RuntimeContext) {
        self.context = context
        self.runtime = runtime
    }

    /// The later of both, which results get.
    public var timestamp: Timestamp { max(leftTimestamp, rightTimestamp) }

    /// Emits a value to a side output.
    public func output<Value>(_ value: Value, to tag: OutputTag<Value>) {
        context.sideOutput(tag.id)?.emit(value, at: timestamp)
    }

    @usableFromInline
    func begin(_ left: Timestamp, _ right: Timestamp) {
        leftTimestamp = left
        rightTimestamp = right
        for port in context.node.outputs { port.cursor.pointee.timestamp = timestamp }
    }
}

/// A join function that is a closure.
public struct JoinEach<Left, Right, Output>: ProcessJoinFunction {
    @usableFromInline let body: (Left, Right, Collector<Output>) throws -> Void

    @inlinable
    init(_ body: @escaping (Left, Right, Collector<Output>) throws -> Void) {
        self.body = body
    }

    /// Hands the pair to the closure.
    @inlinable
    public func processElement(
        _ left: Left,
        _ right: Right,
        _ context: JoinContext,
        _ out: Collector<Output>
    ) throws {
        try body(left, right, out)
    }
}
