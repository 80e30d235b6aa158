/// The combination of all records of a key, given once when the input has ended: a batch job has no running results.
///
/// - Flink: `BatchGroupedReduceOperator`
@usableFromInline
struct FinalReduce<Element: Sendable, Key: StreamKey>: KeyedProcessFunction {
    private let value: ValueState<Element>
    private let combine: @Sendable (Element, Element) throws -> Element

    @usableFromInline
    init(
        _ context: KeyedContext<Key>,
        _ combine: @escaping @Sendable (Element, Element) throws -> Element
    ) throws {
        value = try context.valueState("_op_state")
        self.combine = combine
    }

    @usableFromInline
    func processElement(
        _ element: Element,
        _ context: KeyedContext<Key>,
        _ out: Collector<Element>
    ) throws {
        if let known = value.value {
            value.value = try combine(known, element)
        } else {
            context.timers.registerEventTimeTimer(at: .max)
            value.value = element
        }
    }

    @usableFromInline
    func onTimer(
        _ timer: Timestamp,
        _ context: KeyedContext<Key>,
        _ out: Collector<Element>
    ) throws {
        if let value = value.value { out.emit(value) }
    }
}
