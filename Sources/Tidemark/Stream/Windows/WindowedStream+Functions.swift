extension WindowedStream {
    /// Adds records one after the other to a value that starts the same for each window; the value is the result.
    ///
    /// Sessions cannot fold: there is no way to make one of two values.
    ///
    /// - Flink: `WindowedStream.fold`
    @inlinable
    public func fold<Accumulator: Sendable>(
        _ initial: Accumulator,
        _ add: @escaping @Sendable (Accumulator, Element) -> Accumulator
    ) -> DataStream<Accumulator> {
        refuseFoldThatMerges()
        return apply(
            "Window(fold)",
            WindowLogic(
                create: { add(initial, $0) },
                add: { $0 = add($0, $1) },
                merge: { _, _ in },
                emit: { _, accumulator, _, out in out.emit(accumulator) },
                empty: { initial }
            )
        )
    }

    @usableFromInline
    func refuseFoldThatMerges() {
        if case .session = assigner.shape {
            refuse("Window(fold)", "Fold cannot be used with a merging WindowAssigner.")
        }
    }

    /// Keeps all records of a window and hands them to a function at every firing, in order of arrival.
    ///
    /// - Flink: `WindowedStream.apply`
    @inlinable
    public func apply<Output: Sendable>(
        _ function:
            @escaping @Sendable (Key, TimeWindow, [Element], Collector<Output>) throws -> Void
    ) -> DataStream<Output> {
        apply(
            "Window(apply)",
            WindowLogic<Element, Key, [Element], Output>(
                emit: { key, elements, context, out in
                    try function(key, context.window, elements, out)
                }
            )
        )
    }

    /// Combines the records of a window as they come, and hands what they have come to to a function at every firing.
    ///
    /// - Flink: `WindowedStream.reduce` with a `WindowFunction`
    @inlinable
    public func reduce<Output: Sendable>(
        _ combine: @escaping @Sendable (Element, Element) -> Element,
        _ function:
            @escaping @Sendable (Key, WindowContext, Element, Collector<Output>) throws -> Void
    ) -> DataStream<Output> {
        apply(
            "Window(reduce)",
            WindowLogic(
                create: { $0 },
                add: { $0 = combine($0, $1) },
                merge: { $0 = combine($0, $1) },
                emit: { key, value, context, out in try function(key, context, value, out) }
            )
        )
    }
}

extension WindowedStream {
    /// Keeps all records of a window and hands them to a function with states at every firing, in order of arrival.
    ///
    /// - Parameters:
    ///   - usesProcessingTime: Whether the function looks at the clock; one that says false is stepped in larger chunks.
    ///   - make: Makes the function of one subtask; gets the states from the context.
    /// - Returns: What the function emits, stamped with the last instant of its window.
    public func process<Function: ProcessWindowFunction & SendableMetatype>(
        usesProcessingTime: Bool = true,
        _ make: @escaping @Sendable (ProcessWindowContext<Key>) throws -> Function
    ) -> DataStream<Function.Output>
    where Function.Input == Element, Function.Key == Key, Function.Output: Sendable {
        let logic = WindowLogic<Element, Key, [Element], Never>(emit: { _, _, _, _ in })
        return process(logic, "Window(process)", usesProcessingTime, { $0 }, make)
    }

    /// Combines the records of a window as they come, and hands the one value to a function with states at every firing.
    ///
    /// - Flink: `WindowedStream.reduce` with a `ProcessWindowFunction`
    public func reduce<Function: ProcessWindowFunction & SendableMetatype>(
        _ combine: @escaping @Sendable (Element, Element) -> Element,
        usesProcessingTime: Bool = true,
        process make: @escaping @Sendable (ProcessWindowContext<Key>) throws -> Function
    ) -> DataStream<Function.Output>
    where Function.Input == Element, Function.Key == Key, Function.Output: Sendable {
        let logic = WindowLogic<Element, Key, Element, Never>(
            create: { $0 },
            add: { $0 = combine($0, $1) },
            merge: { $0 = combine($0, $1) },
            emit: { _, _, _, _ in }
        )
        return process(logic, "Window(reduce)", usesProcessingTime, { [$0] }, make)
    }

    /// Keeps one accumulator for each window and key, and hands its result to a function with states at every firing.
    ///
    /// - Flink: `WindowedStream.aggregate` with a `ProcessWindowFunction`
    public func aggregate<
        Accumulator: Sendable,
        Function: ProcessWindowFunction & SendableMetatype
    >(
        _ initial: Accumulator,
        add: @escaping @Sendable (inout Accumulator, Element) -> Void,
        merge: (@Sendable (inout Accumulator, Accumulator) -> Void)? = nil,
        result: @escaping @Sendable (Accumulator) -> Function.Input,
        usesProcessingTime: Bool = true,
        process make: @escaping @Sendable (ProcessWindowContext<Key>) throws -> Function
    ) -> DataStream<Function.Output>
    where Function.Key == Key, Function.Output: Sendable {
        if merge == nil, case .session = assigner.shape {
            refuse("Window(aggregate)", "session windows merge: aggregate needs merge: as well")
        }
        let logic = WindowLogic<Element, Key, Accumulator, Never>(
            create: { element in
                var accumulator = initial
                add(&accumulator, element)
                return accumulator
            },
            add: add,
            merge: merge ?? { _, _ in },
            emit: { _, _, _, _ in },
            empty: { initial }
        )
        return process(logic, "Window(aggregate)", usesProcessingTime, { [result($0)] }, make)
    }

    private func process<Accumulator, Function: ProcessWindowFunction & SendableMetatype>(
        _ logic: WindowLogic<Element, Key, Accumulator, Never>,
        _ name: String,
        _ usesProcessingTime: Bool,
        _ elements: @escaping @Sendable (Accumulator) -> [Function.Input],
        _ make: @escaping @Sendable (ProcessWindowContext<Key>) throws -> Function
    ) -> DataStream<Function.Output>
    where Function.Key == Key, Function.Output: Sendable {
        operate(
            operatorName ?? name,
            logic,
            to: Function.Output.self,
            usesProcessingTime: usesProcessingTime
        ) { context, scope, out in
            let known = ProcessWindowContext(context, scope)
            var function = try make(known)
            return WindowEmitter(
                emit: { try function.process(scope.key, elements($0), known, out) },
                clear: { try function.clear(known) },
                hasWindowState: { known.hasWindowState }
            )
        }
    }
}
