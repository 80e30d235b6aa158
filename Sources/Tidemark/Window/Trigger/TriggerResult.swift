/// What a trigger wants done with a window.
///
/// - Flink: `TriggerResult`
public enum TriggerResult: Sendable {
    /// Nothing.
    case `continue`
    /// Give a result, and keep the contents.
    case fire
    /// Drop the contents without a result; the window, its trigger's state and its timers stay.
    case purge
    /// Give a result and drop the contents.
    case fireAndPurge

    /// Whether a result is wanted.
    public var isFire: Bool { self == .fire || self == .fireAndPurge }
    /// Whether the contents are to be dropped.
    public var isPurge: Bool { self == .purge || self == .fireAndPurge }
}
