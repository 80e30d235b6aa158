/// Windows that the program cuts itself: which ones a record falls into, it says of each record.
///
/// ```swift
/// // From one noon to the next, and the whole week besides.
/// let windows = CustomWindows<Trip>.custom { trip, time, windows in
///     windows.append(day(of: time))
///     windows.append(week(of: time))
/// }
/// ```
///
/// The function must give the same windows for the same record each time. A record that it gives none falls out. In
/// event time every record needs a timestamp.
///
/// - Flink: a `WindowAssigner` of one's own
public struct CustomWindows<Element>: Sendable {
    /// Appends the windows of a record to a list; of each the end lies behind the start.
    public typealias Assign =
        @Sendable (_ element: Element, _ time: Timestamp, _ windows: inout [TimeWindow]) throws ->
        Void

    let assign: Assign
    let time: TimeDomain
    let merging: Bool

    /// Windows that a function assigns.
    ///
    /// - Parameters:
    ///   - time: Whose instants the windows are cut by: it decides what the function is told, and when they fire.
    ///   - merging: Whether windows of a key that meet become one, as sessions do.
    ///   - assign: Appends the windows of a record.
    /// - Returns: The windows.
    public static func custom(
        time: TimeDomain = .eventTime,
        merging: Bool = false,
        _ assign: @escaping Assign
    ) -> Self {
        Self(assign: assign, time: time, merging: merging)
    }

    /// What they are beside the function.
    var assigner: WindowAssigner {
        WindowAssigner(merging ? .session(gap: 1) : .tumbling(size: 1, offset: 0), time: time)
    }
}

/// A function gave a record a window without an instant in it.
struct EmptyWindowError: Error, CustomStringConvertible {
    let window: TimeWindow

    var description: String {
        "a window must end behind its start, and this one goes from "
            + "\(window.start.milliseconds) to \(window.end.milliseconds)"
    }
}
