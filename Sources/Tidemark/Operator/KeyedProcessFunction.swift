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
    /// The timers of the current key, and the clocks.
    public let timers: TimerService<Key>
    @usableFromInline let directory: TypedKeyDirectory<Key>
    @usableFromInline let context: OperatorContext
    @usableFromInline var timestampOrMin: Timestamp = .min
    @usableFromInline var domain: TimeDomain?
    var states: [any NamedState] = []

    @usableFromInline
    init(_ context: OperatorContext) {
        self.context = context
        subtask = context.subtask
        directory = TypedKeyDirectory()
        timers = TimerService(context.node, directory)
    }

    /// The key of the record or timer at hand.
    public var currentKey: Key {
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

    /// One value for each key, under a name unique in the operator.
    public func valueState<Value>(_ name: String, _ type: Value.Type = Value.self) throws
        -> ValueState<Value>
    {
        ValueState(column: try column(name, "value", Value.self))
    }

    /// A list for each key, under a name unique in the operator.
    public func listState<Value>(_ name: String, _ type: Value.Type = Value.self) throws
        -> ListState<Value>
    {
        ListState(column: try column(name, "list", [Value].self))
    }

    /// A map for each key, under a name unique in the operator.
    public func mapState<UserKey: StreamKey, Value>(
        _ name: String,
        _ key: UserKey.Type = UserKey.self,
        _ type: Value.Type = Value.self
    ) throws -> MapState<UserKey, Value> {
        MapState(column: try column(name, "map", OrderedMap<UserKey, Value>.self))
    }

    private func column<Value>(_ name: String, _ kind: String, _ type: Value.Type) throws
        -> StateColumn<Value>
    {
        do {
            _ = try PlanBuilder.plan(for: type)
        } catch {
            throw StateError("state '\(name)': \(error)")
        }
        if let known = states.first(where: { $0.name == name }) {
            guard let same = known as? NamedColumn<Value>, same.kind == kind else {
                throw StateError(
                    "state '\(name)' already registered as \(known.kind), requested \(kind)"
                )
            }
            return same.column
        }
        let named = NamedColumn(name: name, kind: kind, column: StateColumn<Value>(directory))
        states.append(named)
        return named.column
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

/// A state column with its name, whatever it holds.
protocol NamedState {
    var name: String { get }
    var kind: String { get }
    /// All values, as an image that only a state of the same kind takes.
    var image: any StateImage { get }
    /// How many keys have a value.
    var count: Int { get }
    func value(at slot: Int) -> Any?
    func restore(_ image: any StateImage)
    /// Takes over the values that were written of the keys of this subtask.
    func read<Key: StreamKey>(_ input: StateReader, _ directory: TypedKeyDirectory<Key>) throws
}

struct NamedColumn<Value>: NamedState {
    let name: String
    let kind: String
    let column: StateColumn<Value>

    var image: any StateImage {
        NamedColumnImage(name: name, kind: kind, values: column.image)
    }

    var count: Int { column.count }

    func value(at slot: Int) -> Any? { column[slot] }

    func restore(_ image: any StateImage) {
        guard let image = image as? NamedColumnImage<Value> else {
            preconditionFailure("the image is not that of state '\(name)'")
        }
        column.image = image.values
    }
}
