/// Decides when a window gives a result.
///
/// A value that holds only its settings; what it remembers of one window of one key is its `State`, which it reads and
/// writes through the context, and which is kept, shown and written into checkpoints with the window. It is asked for
/// every record, for every timer it has registered, when windows merge, and when a window's time is over.
///
/// ```swift
/// /// Fires at the first record of a window and at its end.
/// struct EarlyBird<Element: Sendable>: Trigger {
///     func onElement(_ element: Element, at time: Timestamp?, in window: TimeWindow, _ context: TriggerContext<Bool>)
///         -> TriggerResult
///     {
///         context.registerEventTimeTimer(at: window.maxTimestamp)
///         defer { context.state = true }
///         return context.state == nil ? .fire : .continue
///     }
///     func onEventTime(_ time: Timestamp, in window: TimeWindow, _ context: TriggerContext<Bool>) -> TriggerResult {
///         time == window.maxTimestamp ? .fire : .continue
///     }
///     func clear(_ window: TimeWindow, _ context: TriggerContext<Bool>) {
///         context.deleteEventTimeTimer(at: window.maxTimestamp)
///         context.state = nil
///     }
/// }
/// ```
///
/// - Flink: `Trigger`
public protocol Trigger<Element>: Sendable {
    /// What the windows hold.
    associatedtype Element
    /// What it remembers of one window of one key.
    associatedtype State = NoTriggerState

    /// Takes a record that was just added to a window.
    func onElement(
        _ element: Element,
        at timestamp: Timestamp?,
        in window: TimeWindow,
        _ context: TriggerContext<State>
    ) throws -> TriggerResult

    /// Takes a timer of the watermark that it has registered, or the end of the window's life.
    func onEventTime(
        _ time: Timestamp,
        in window: TimeWindow,
        _ context: TriggerContext<State>
    ) throws -> TriggerResult

    /// Takes a timer of the clock that it has registered.
    func onProcessingTime(
        _ time: Timestamp,
        in window: TimeWindow,
        _ context: TriggerContext<State>
    ) throws -> TriggerResult

    /// Whether it can go on with a window that others have become; sessions need that.
    var canMerge: Bool { get }

    /// Takes the window that others have become; their states are still there for `mergeState`.
    func onMerge(_ window: TimeWindow, _ context: TriggerContext<State>) throws

    /// Forgets what it remembers of a window and its timers.
    func clear(_ window: TimeWindow, _ context: TriggerContext<State>) throws

    /// Whether it looks at the clock or sets timers of it; one that says false is stepped in larger chunks.
    var usesProcessingTime: Bool { get }

    /// What it is, for screens.
    var name: String { get }
}

extension Trigger {
    /// Most triggers have no timers of the watermark.
    public func onEventTime(
        _ time: Timestamp,
        in window: TimeWindow,
        _ context: TriggerContext<State>
    ) throws -> TriggerResult { .continue }

    /// Most triggers have no timers of the clock.
    public func onProcessingTime(
        _ time: Timestamp,
        in window: TimeWindow,
        _ context: TriggerContext<State>
    ) throws -> TriggerResult { .continue }

    /// A trigger cannot merge unless it says so.
    public var canMerge: Bool { false }

    /// Never called of a trigger that cannot merge.
    public func onMerge(_ window: TimeWindow, _ context: TriggerContext<State>) throws {}

    /// It may.
    public var usesProcessingTime: Bool { true }

    /// The name of the type.
    public var name: String { String(describing: Self.self) }
}

/// The state of triggers that remember nothing.
public struct NoTriggerState: Sendable {}
