extension WindowedStream {
    /// Whether the windows need more than the kernels of event-time windows with the default trigger can do.
    @usableFromInline var needsGeneralOperator: Bool {
        let hasOwnTrigger = trigger != nil && !(trigger is EventTimeTrigger<Element>)
        return hasOwnTrigger || evictor != nil || gap != nil || custom != nil || isGeneral
            || assigner.time == .processingTime
    }

    /// Writes down the operator that can do everything, with a plain function.
    @usableFromInline
    func general<Accumulator, Output: Sendable>(
        _ name: String,
        _ logic: WindowLogic<Element, Key, Accumulator, Output>
    ) -> DataStream<Output> {
        operate(name, logic, to: Output.self, usesProcessingTime: false) { _, scope, out in
            WindowEmitter(emit: { try logic.emit(scope.key, $0, scope.firing, out) })
        }
    }

    /// Writes down the operator that can do everything, with a function made for each subtask.
    func operate<Accumulator, Ignored, Output: Sendable>(
        _ name: String,
        _ logic: WindowLogic<Element, Key, Accumulator, Ignored>,
        to output: Output.Type,
        usesProcessingTime: Bool,
        _ make:
            @escaping @Sendable (OperatorContext, WindowScope<Key>, Collector<Output>) throws ->
            WindowEmitter<Accumulator>
    ) -> DataStream<Output> {
        let key = selectKey
        let time = assigner.time
        let gap = gap
        let custom = custom
        let lateTag = lateTag
        let evictor = evictor
        let trigger = trigger ?? defaultTrigger
        let isDynamic = gap != nil || custom != nil
        let spans = WindowSpans(assigner, lateness: lateness, isDynamic: isDynamic)
        refuseWhatCannotMerge(name, trigger)
        let result = stream.transform(name, to: Output.self) { context in
            context.node.showKeys(of: Element.self, key)
            let windows = ElementWindows(
                spans.tunedShape,
                time: time,
                gap: gap,
                custom: custom
            )
            let scope = WindowScope<Key>(context, isMerging: windows.isMerging)
            let emitter = try make(context, scope, Collector(context.output))
            let setup = WindowSetup(
                assigner: windows,
                lateness: spans.lateness.value,
                lateTag: lateTag
            )
            guard let evictor else {
                let contents = WindowContents(logic, emitter)
                return Self.kernels(context, scope, setup, trigger, contents, emitter, key)
            }
            let contents = WindowContents(evicting: evictor, logic, scope, emitter)
            return Self.kernels(context, scope, setup, trigger, contents, emitter, key)
        }
        result.declareTunables(spans)
        let setsTimers = time == .processingTime && assigner.shape != .global
        let looksAtClock = trigger.usesProcessingTime || evictor?.usesProcessingTime ?? false
        result.markKeyed(
            timed: time == .eventTime,
            setsProcessingTimers: setsTimers || looksAtClock || usesProcessingTime
        )
        result.declareLateOutput(lateTag, ElementType(Element.self))
        if isAll { result.markNotParallel() }
        return result
    }

    private static func kernels<Firing: Trigger<Element>, Content, Accumulator>(
        _ context: OperatorContext,
        _ scope: WindowScope<Key>,
        _ setup: WindowSetup<Element>,
        _ trigger: Firing,
        _ contents: WindowContents<Element, Content>,
        _ emitter: WindowEmitter<Accumulator>,
        _ selectKey: @escaping @Sendable (Element) -> Key
    ) -> OperatorKernels {
        WindowOperator(context, scope, setup, trigger, contents, emitter)
            .kernels(context, selectKey)
    }

    private var defaultTrigger: any Trigger<Element> {
        if assigner.shape == .global { return NeverTrigger<Element>() }
        return assigner.time == .eventTime
            ? EventTimeTrigger<Element>() : ProcessingTimeTrigger<Element>()
    }

    private func refuseWhatCannotMerge(_ name: String, _ trigger: any Trigger<Element>) {
        guard case .session = assigner.shape, !trigger.canMerge else { return }
        refuse(
            name,
            "A merging window assigner cannot be used with a trigger that does not support "
                + "merging. '\(trigger.name)' does not."
        )
    }

    func refuse(_ name: String, _ reason: String) {
        stream.environment.refuse(GraphError(code: .refused(name, reason: reason)))
    }
}

extension WindowedStream {
    /// A global window that counts.
    func counting(_ size: Int, _ slide: Int? = nil) -> Self {
        if size <= 0 || slide ?? 1 <= 0 {
            refuse("Window", "the size and slide of a count window must be greater than zero")
        }
        guard let slide else { return trigger(.purging(.count(size))) }
        return evictor(.count(size)).trigger(.count(slide))
    }
}

extension WindowedStream {
    /// The same windows on the operator that can do everything, to compare it with the faster ones.
    package var usingGeneralOperator: Self {
        var copy = self
        copy.isGeneral = true
        return copy
    }
}

extension StreamExecutionEnvironment {
    /// The time of windows whose program does not say.
    var windowTime: TimeDomain {
        settings.timeCharacteristic == .processingTime ? .processingTime : .eventTime
    }
}
