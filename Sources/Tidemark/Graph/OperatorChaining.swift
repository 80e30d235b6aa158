/// The rule by which two operators become one task.
///
/// They chain if nothing but a forward edge joins them, the parallelism and the slot sharing group are equal, the
/// downstream operator has one input, and neither side has asked to be left alone.
///
/// - Flink: `StreamingJobGraphGenerator.isChainable`
enum OperatorChaining {
    /// The edge along which an operator joins the chain before it; nil if it starts a chain of its own.
    static func upstream(of transformation: Transformation) -> StreamEdge? {
        guard transformation.inputs.count == 1, let edge = transformation.inputs.first,
            transformation.chaining == .always, transformation.loop == nil,
            edge.source.chaining != .never,
            edge.source.parallelism == transformation.parallelism,
            edge.source.slotGroup == transformation.slotGroup
        else { return nil }
        switch edge.partitioning {
        case .automatic, .forward: return edge
        case .rebalance, .broadcast, .hash, .shuffle, .rescale, .global, .custom: return nil
        }
    }
}
