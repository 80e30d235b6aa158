/// The counters of one operator subtask: one per step kind, and a few facts that are not steps.
///
/// Written by the one thread that runs the task, sampled by others without a lock: a sample may be a batch old, and a
/// word is never torn. At a parked point they are exact, and the sum of `steps` over all operators is the step number
/// of the run. The owner of the operator node releases the memory.
///
/// - Flink: `OperatorMetricGroup`
@frozen
// One thread writes; readers accept a batch-old word.
public struct OperatorCounters: @unchecked Sendable {
    /// What is counted beside the steps.
    public enum Fact: Int, CaseIterable, Sendable {
        /// Records at or before the watermark when they arrived; many of them are not late.
        case behindWatermark
        /// Records that went to the late side output instead of being dropped.
        case lateSideOutput
        /// Input that a source could not read and skipped.
        case skipped
        /// Records that evictors took out of windows.
        case evicted
    }

    @usableFromInline let stepSlots: UnsafeMutablePointer<Int>
    @usableFromInline let factSlots: UnsafeMutablePointer<Int>

    init() {
        stepSlots = .allocate(capacity: Self.size)
        stepSlots.initialize(repeating: 0, count: Self.size)
        factSlots = stepSlots + StepKind.allCases.count
    }

    func deallocate() {
        stepSlots.deallocate()
    }

    /// The count of one kind of step.
    @inlinable
    public subscript(kind: StepKind) -> Int {
        @inline(__always) get { stepSlots[kind.rawValue] }
        @inline(__always) nonmutating set { stepSlots[kind.rawValue] = newValue }
    }

    /// The count of a fact that is no step.
    @inlinable
    public subscript(fact: Fact) -> Int {
        @inline(__always) get { factSlots[fact.rawValue] }
        @inline(__always) nonmutating set { factSlots[fact.rawValue] = newValue }
    }

    /// All counts, to be put back into the counters of the same operator of another attempt.
    var image: [Int] {
        Array(UnsafeBufferPointer(start: stepSlots, count: Self.size))
    }

    func restore(_ image: [Int]) {
        precondition(image.count == Self.size, "the image is of these counters")
        for (slot, count) in image.enumerated() { stepSlots[slot] = count }
    }

    /// The names of all counts, in the order of an image.
    static let names = StepKind.allCases.map(\.name) + Fact.allCases.map { "\($0)" }

    private static var size: Int { StepKind.allCases.count + Fact.allCases.count }

    /// All steps of this operator subtask.
    public var steps: Int {
        StepKind.allCases.reduce(0) { $0 + self[$1] }
    }
}
