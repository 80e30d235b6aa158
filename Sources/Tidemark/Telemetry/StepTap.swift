/// Someone who wants to see every step of an operator as it happens.
///
/// A tapped operator takes the element path: one record at a time, outputs handed on depth first, so that calls arrive
/// in the order of the step numbers. Without a tap the engine pays one flag test a batch.
public protocol StepTap: AnyObject {
    /// One step has happened.
    func step(_ fact: StepFact)
}

/// One step, with what is known at that moment.
///
/// The element is borrowed: copy what you keep.
public struct StepFact {
    /// What happened.
    public let kind: StepKind
    /// Where: the operator subtask.
    public let operatorNode: OperatorNode
    /// The record's, timer's, watermark's or window result's time.
    public let timestamp: Timestamp
    /// The window concerned, if any.
    public let window: TimeWindow?
    /// The key concerned, if any, boxed.
    public let key: Any?
    /// The record concerned, if any.
    public let element: UnsafeRawPointer?
    /// How to read `element`.
    public let elementType: ElementType?
}

extension StepFact {
    /// A number for what has happened, the record's value included; slow.
    package var hash: UInt64 {
        var hasher = StateHasher()
        hasher.combine(kind.rawValue)
        hasher.combine(timestamp)
        if let element, let elementType { hasher.combine(any: elementType.load(element)) }
        return hasher.hash
    }
}
