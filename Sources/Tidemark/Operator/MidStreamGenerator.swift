/// An operator that makes watermarks of its own in the middle of a chain.
///
/// It swallows what comes from upstream, statuses included, except the watermark at the end of input.
///
/// - Flink: `TimestampsAndWatermarksOperator`
public struct MidStreamGenerator {
    /// Takes what comes from upstream and sends on what survives.
    public var onUpstream: (_ signal: WatermarkSignal, _ admission: Int64) -> Void
    /// What can be seen of it, and its next tick.
    public var inspect: () -> (fact: GeneratorFact, nextTick: Timestamp?)?
    /// Says something in its place.
    public var inject: (_ signal: WatermarkSignal, _ admission: Int64) -> Void

    /// Tells those behind the operator again what it has told them.
    public var announce: ((_ admission: Int64) -> Void)?

    /// Names the function that judges what comes from upstream.
    @inlinable
    public init(onUpstream: @escaping (WatermarkSignal, Int64) -> Void) {
        self.onUpstream = onUpstream
        inspect = { nil }
        inject = { _, _ in }
    }
}
