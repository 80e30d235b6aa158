/// A user's function over a keyed stream, with state and timers.
///
/// Made anew for every subtask by the factory given to `process`, which gets the states from its context once; this is
/// Flink's `open`. State and timers always concern the key of the record or timer at hand.
///
/// ```swift
/// struct Alarm: KeyedProcessFunction {
///     let count: ValueState<Int>
///     mutating func processElement(_ visit: Visit, _ context: KeyedContext<String>, _ out: Collector<String>) {
///         count.value = (count.value ?? 0) + 1
///         context.timers.registerEventTimeTimer(at: visit.time.advanced(byMilliseconds: 60_000))
///     }
///     mutating func onTimer(_ timer: Timestamp, _ context: KeyedContext<String>, _ out: Collector<String>) {
///         out.emit("\(context.currentKey): \(count.value ?? 0)")
///     }
/// }
/// ```
///
/// - Flink: `KeyedProcessFunction`
public protocol KeyedProcessFunction<Key, Input, Output> {
    /// What the stream is keyed by.
    associatedtype Key: StreamKey
    /// What comes in.
    associatedtype Input
    /// What goes out.
    associatedtype Output

    /// Takes one record.
    mutating func processElement(
        _ element: Input,
        _ context: KeyedContext<Key>,
        _ out: Collector<Output>
    ) throws

    /// Takes one due timer.
    mutating func onTimer(
        _ timer: Timestamp,
        _ context: KeyedContext<Key>,
        _ out: Collector<Output>
    ) throws
}

extension KeyedProcessFunction {
    /// Functions without timers need not answer them.
    public mutating func onTimer(
        _ timer: Timestamp,
        _ context: KeyedContext<Key>,
        _ out: Collector<Output>
    ) throws {}
}

/// What a keyed process function may know and do.
///
/// - Flink: `KeyedProcessFunction.Context` and `RuntimeContext`
public final class KeyedContext<Key: StreamKey> {
    /// Which of the parallel instances this is.
    public let subtask: Int
    /// Where the function runs, its metrics, accumulators and operator state.
    public let runtime: RuntimeContext
    /// The timers of the current key, and the clocks.
    public let timers: TimerService<Key>
    @usableFromInline let directory: TypedKeyDirectory<Key>
    @usableFromInline let context: OperatorContext
    /// Behind a pointer: properties of a class would cost exclusivity checks for each record.
    @usableFromInline let hand: UnsafeMutablePointer<Hand>
    var states: [any NamedState] = []
    private let tie = Tie<KeyedContext>()

    /// The record or timer at hand.
    @usableFromInline
    @frozen
    struct Hand {
        @usableFromInline var timestamp = Timestamp.min
        @usableFromInline var domain: TimeDomain?

        @inlinable
        init() {}
    }

    @usableFromInline
    init(_ context: OperatorContext) {
        self.context = context
        hand = .allocate(capacity: 1)
        hand.initialize(to: Hand())
        subtask = context.subtask
        runtime = RuntimeContext(context, isKeyed: true)
        directory = TypedKeyDirectory()
        timers = TimerService(context.node, directory)
        runtime.operatorStates.kindOfKeyed = { [tie] name in
            tie.ask { $0.states.first { $0.name == name }?.kind } ?? nil
        }
        tie.tie(self)
        directory.missKey = { [unowned node = context.node] in
            let text = "No key set. This method should not be called outside of a keyed context."
            node.fail(StateError(text), at: .min)
        }
    }

    deinit {
        tie.cut()
        hand.deallocate()
    }

    @inlinable var timestampOrMin: Timestamp {
        get { hand.pointee.timestamp }
        set { hand.pointee.timestamp = newValue }
    }

    @inlinable var domain: TimeDomain? {
        get { hand.pointee.domain }
        set { hand.pointee.domain = newValue }
    }

    /// The key of the record or timer at hand.
    @inlinable public var currentKey: Key {
        guard let key = directory.key.pointee else {
            preconditionFailure(
                "No key set. This method should not be called outside of a keyed context."
            )
        }
        return key
    }

    /// The timestamp of the record or timer at hand; nil if it has none.
    @inlinable public var timestamp: Timestamp? {
        timestampOrMin == .min ? nil : timestampOrMin
    }

    /// What the timer at hand waited for; nil while a record is at hand.
    @inlinable public var timeDomain: TimeDomain? { domain }

    /// Emits a value to a side output.
    @inlinable
    public func output<Value>(_ value: Value, to tag: OutputTag<Value>) {
        context.sideOutput(tag.id)?.emit(value, at: timestampOrMin)
    }
}

/// A state that cannot be had.
public struct StateError: Error, CustomStringConvertible, Sendable {
    /// What is wrong.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
