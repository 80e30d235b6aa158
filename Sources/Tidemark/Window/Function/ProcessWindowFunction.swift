/// A user's function over the contents of a window, with states, times and side outputs.
///
/// Made anew for every subtask by the factory given to `process`, which gets the states from its context once. Global
/// states belong to the key and live on; per-window states belong to one window of the key, live until its time is over,
/// and must be freed in `clear`. Windows that merge cannot have them: the job fails at their first firing.
///
/// ```swift
/// struct Firings: ProcessWindowFunction {
///     let ofWindow: ValueState<Int>
///     mutating func process(_ key: String, _ elements: [Visit], _ context: ProcessWindowContext<String>,
///         _ out: Collector<Int>)
///     {
///         ofWindow.value = (ofWindow.value ?? 0) + 1
///         out.emit(ofWindow.value ?? 0)
///     }
///     mutating func clear(_ context: ProcessWindowContext<String>) { ofWindow.clear() }
/// }
/// visits.keyBy { $0.user }.window(.tumbling(size: .hours(1)))
///     .process { Firings(ofWindow: try $0.windowState.valueState("firings")) }
/// ```
///
/// - Flink: `ProcessWindowFunction`
public protocol ProcessWindowFunction<Key, Input, Output> {
    /// What the stream is keyed by.
    associatedtype Key: StreamKey
    /// What the window gives: its records, or the one value that they were combined to.
    associatedtype Input
    /// What goes out.
    associatedtype Output

    /// Takes the contents of a window that fires.
    mutating func process(
        _ key: Key,
        _ elements: [Input],
        _ context: ProcessWindowContext<Key>,
        _ out: Collector<Output>
    ) throws

    /// Frees the per-window states of a window whose time is over.
    mutating func clear(_ context: ProcessWindowContext<Key>) throws
}

extension ProcessWindowFunction {
    /// Functions without per-window states have nothing to free.
    public mutating func clear(_ context: ProcessWindowContext<Key>) throws {}
}
