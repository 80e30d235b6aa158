/// One subtask of a printing sink: `label:2> value`, the number only where there are several.
///
/// - Flink: `PrintSinkFunction`
@usableFromInline
struct PrintSink<Element>: SinkFunction {
    let prefix: String
    let gate: EffectGate
    let toStandardError: Bool

    @usableFromInline
    init(_ context: OperatorContext, label: String, toStandardError: Bool) {
        let number = context.parallelism > 1 ? "\(context.subtask + 1)" : ""
        let parts = [label, number].filter { !$0.isEmpty }
        prefix = parts.isEmpty ? "" : parts.joined(separator: ":") + "> "
        gate = context.effects
        self.toStandardError = toStandardError
    }

    @usableFromInline
    func invoke(_ element: borrowing Element, timestamp: Timestamp?) {
        if gate.mode != .live { return }
        gate.printer.print("\(prefix)\(copy element)", toStandardError: toStandardError)
    }
}
