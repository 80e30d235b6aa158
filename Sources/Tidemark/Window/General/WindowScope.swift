/// The key and window at hand of a window operator, and everything that is kept for keys and windows.
///
/// Two directories: one of keys, with the global states of the function and the sessions of a key, and one of keys with
/// windows, with contents, trigger states, per-window states and timers.
///
/// - Flink: `WindowOperator.Context`
final class WindowScope<Key: StreamKey>: TriggerScope {
    let windows: KeyedContext<WindowedKey<Key>>
    let keys: KeyedContext<Key>
    let node: OperatorNode
    /// The windows of each key, where they join; nil where they do not.
    let merging: MergingWindows?
    private(set) var window = TimeWindow.global

    init(_ context: OperatorContext, isMerging: Bool) {
        windows = KeyedContext(context)
        keys = KeyedContext(context)
        node = context.node
        merging = isMerging ? MergingWindows(of: keys) : nil
    }

    var key: Key { keys.currentKey }
    var watermark: Timestamp { node.time.currentWatermark }
    var clock: Timestamp { node.time.currentProcessingTime }

    func select(_ key: Key) {
        keys.directory.select(key)
    }

    /// Makes a window of the current key the one at hand.
    func select(_ window: TimeWindow) {
        self.window = window
        windows.directory.select(WindowedKey(key: key, window: window))
    }

    func register(_ domain: TimeDomain, at time: Timestamp) {
        switch domain {
        case .eventTime: windows.timers.registerEventTimeTimer(at: time)
        case .processingTime: windows.timers.registerProcessingTimeTimer(at: time)
        }
    }

    func delete(_ domain: TimeDomain, at time: Timestamp) {
        switch domain {
        case .eventTime: windows.timers.deleteEventTimeTimer(at: time)
        case .processingTime: windows.timers.deleteProcessingTimeTimer(at: time)
        }
    }

    /// A state of windows that the operator keeps for itself.
    func windowColumn<Value>(_ name: String, _ type: Value.Type) -> StateColumn<Value> {
        let column = StateColumn<Value>(windows.directory)
        windows.states.append(NamedColumn(name: name, kind: "value", column: column))
        return column
    }
}

/// The names of what a window operator keeps for itself.
enum WindowStateName {
    static let contents = "window-contents"
    static let trigger = "trigger-state"
    static let merging = "merging-window-set"
    /// Stands before the name of a per-window state of the user's, so that a global one may have the same name.
    static let userPrefix = "window/"
}

extension WindowScope {
    /// What a plain window function is told of the firing at hand.
    var firing: WindowContext { WindowContext(window, watermark: watermark) }
}
