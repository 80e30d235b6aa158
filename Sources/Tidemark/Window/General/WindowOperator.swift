/// The window operator with everything that windows can have: any assigner, trigger, evictor and function.
///
/// Row by row. Windows with the default trigger, no evictor and a plain function run on the kernels beside it, which
/// give the same results faster.
///
/// - Flink: `WindowOperator`, `EvictingWindowOperator`
final class WindowOperator<Element, Key: StreamKey, Content, Firing: Trigger>
where Firing.Element == Element {
    let scope: WindowScope<Key>
    let assigner: ElementWindows<Element>
    let trigger: Firing
    let context: TriggerContext<Firing.State>
    let lateness: Int64
    let functions: WindowContents<Element, Content>
    let clearFunction: () throws -> Void
    let hasWindowState: () -> Bool
    let contents: StateColumn<Content>
    let merging: MergingWindows?
    let node: OperatorNode
    private let ports: [OutputPort]
    private let latePort: OutputPort?
    private var windows: [TimeWindow] = []

    init<Accumulator>(
        _ context: OperatorContext,
        _ scope: WindowScope<Key>,
        _ setup: WindowSetup<Element>,
        _ trigger: Firing,
        _ functions: WindowContents<Element, Content>,
        _ emitter: WindowEmitter<Accumulator>
    ) {
        self.scope = scope
        self.trigger = trigger
        self.functions = functions
        clearFunction = emitter.clear
        hasWindowState = emitter.hasWindowState
        assigner = setup.assigner
        lateness = setup.assigner.isEventTime ? setup.lateness : 0
        contents = scope.windowColumn(WindowStateName.contents, Content.self)
        let remembers = Firing.State.self != NoTriggerState.self
        self.context = TriggerContext(
            scope,
            remembers
                ? scope.windowColumn(WindowStateName.trigger, Firing.State.self)
                : StateColumn(scope.windows.directory)
        )
        merging = scope.merging
        node = context.node
        ports = node.outputs
        latePort = setup.lateTag.flatMap { context.sideOutput($0) }
    }

    /// Takes one record.
    func take(_ element: Element, _ key: Key, at timestamp: Timestamp) throws {
        scope.select(key)
        try assigner.assign(element, at: timestamp, clock: scope.clock, to: &windows)
        var wasTaken = false
        for own in windows {
            let window = try merging.map { try join(own, $0) } ?? own
            if isExpired(window) {
                merging?.retire(window)
                continue
            }
            wasTaken = true
            scope.select(window)
            if assigner.isEventTime && window.maxTimestamp <= scope.watermark {
                node.note(.recordLate, at: timestamp, window: window, key: key)
            }
            add(element, timestamp)
            let time = timestamp == .min ? nil : timestamp
            let result = try trigger.onElement(element, at: time, in: window, context)
            if result.isFire { try fire(isByRecord: true) }
            if result.isPurge { contents.setCurrent(nil) }
            if let end = cleanupTime(of: window) { scope.register(assigner.time, at: end) }
        }
        if !wasTaken { refuse(element, key, at: timestamp) }
    }

    /// Takes one due timer.
    func fire(_ timer: WindowedKey<Key>, _ domain: TimeDomain, at time: Timestamp) throws {
        scope.select(timer.key)
        scope.select(timer.window)
        // A timer of a window that has become another one.
        if let merging, !merging.contains(timer.window) { return }
        node.note(.timerFired, at: time, window: timer.window, key: timer.key)
        let result =
            domain == .eventTime
            ? try trigger.onEventTime(time, in: timer.window, context)
            : try trigger.onProcessingTime(time, in: timer.window, context)
        if result.isFire { try fire(isByRecord: false) }
        if result.isPurge { contents.setCurrent(nil) }
        if domain == assigner.time && cleanupTime(of: timer.window) == time {
            try clear(timer.window)
        }
    }

    private func add(_ element: Element, _ timestamp: Timestamp) {
        contents.changeCurrent { content in
            if content == nil {
                content = functions.create(element, timestamp)
            } else if var known = content {
                content = nil
                functions.add(&known, element, timestamp)
                content = known
            }
        }
    }

    /// Gives a result of the window at hand; none if it was purged and has got nothing since.
    private func fire(isByRecord: Bool) throws {
        guard var content = contents.current else { return }
        if merging != nil && hasWindowState() { throw MergingWindowStateError() }
        let window = scope.window
        let isLate = isByRecord && assigner.isEventTime && window.maxTimestamp <= scope.watermark
        node.note(
            isLate ? .windowRefired : .windowFired,
            at: window.maxTimestamp,
            window: window,
            key: scope.key
        )
        let row = ports[0].cursor.pointee.timestamp
        for port in ports { port.cursor.pointee.timestamp = window.maxTimestamp }
        defer { for port in ports { port.cursor.pointee.timestamp = row } }
        switch try functions.emit(&content) {
        case .same: break
        case .changed: contents.setCurrent(content)
        case .nothing: contents.setCurrent(nil)
        }
    }

    /// Joins a record's own window with those of its key that it meets.
    private func join(_ own: TimeWindow, _ merging: MergingWindows) throws -> TimeWindow {
        let (window, merged) = merging.add(own)
        if merged.isEmpty { return window }
        if merged.count > 1 {
            node.note(.windowsMerged, at: own.start, window: window, key: scope.key)
        }
        scope.select(window)
        context.merged = merged
        try trigger.onMerge(window, context)
        context.merged = []
        var gathered: Content?
        for old in merged {
            scope.select(old)
            try trigger.clear(old, context)
            if let end = cleanupTime(of: old) { scope.delete(assigner.time, at: end) }
            guard let content = contents.current else { continue }
            contents.setCurrent(nil)
            if gathered == nil {
                gathered = content
            } else if var known = gathered {
                gathered = nil
                functions.merge(&known, content)
                gathered = known
            }
        }
        if let gathered {
            scope.select(window)
            contents.setCurrent(gathered)
        }
        return window
    }

    /// Forgets a window whose time is over.
    private func clear(_ window: TimeWindow) throws {
        contents.setCurrent(nil)
        try trigger.clear(window, context)
        try clearFunction()
        merging?.retire(window)
        node.note(.windowPurged, at: window.maxTimestamp, window: window, key: scope.key)
    }

    /// A record that no window took: dropped, or sent to the side output, if it is late.
    private func refuse(_ element: Element, _ key: Key, at timestamp: Timestamp) {
        let limit = timestamp.milliseconds &+ lateness
        guard assigner.isEventTime, limit <= scope.watermark.milliseconds else { return }
        withUnsafePointer(to: element) {
            node.note(.recordLate, at: timestamp, element: $0, key: key)
            if latePort == nil { node.note(.recordDropped, at: timestamp, element: $0, key: key) }
        }
        guard let latePort else { return }
        node.counters[.lateSideOutput] &+= 1
        latePort.emit(element, at: timestamp)
    }

    private func isExpired(_ window: TimeWindow) -> Bool {
        assigner.isEventTime && (cleanupTime(of: window) ?? .max) <= scope.watermark
    }

    /// When a window's life is over; nil if never.
    private func cleanupTime(of window: TimeWindow) -> Timestamp? {
        let end = window.maxTimestamp.advanced(byMilliseconds: lateness)
        return end == .max ? nil : end
    }
}

/// What a window operator is told of its windows by the program.
struct WindowSetup<Element> {
    let assigner: ElementWindows<Element>
    let lateness: Int64
    let lateTag: String?
}

/// A window function with states for each window met windows that merge.
struct MergingWindowStateError: Error, CustomStringConvertible {
    var description: String {
        "Per-window state is not allowed when using merging windows."
    }
}
