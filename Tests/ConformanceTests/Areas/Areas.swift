/// Who runs the cases of which area; an area that is not listed counts as not yet supported.
///
/// A runner returns nil for a case that the engine cannot run yet, and throws for one it cannot read.
enum Areas {
    typealias Runner = @Sendable (ConformanceCase) throws -> Produced?

    static let runners: [String: Runner] = [
        "key_group": KeyGroupArea.run,
        "rescale": RescaleArea.run,
        "state_ttl": StateTTLArea.run,
        "watermark_generators": WatermarkGeneratorsArea.run,
        "watermark_multiplexer": WatermarkMultiplexerArea.run,
        "watermark_operator": WatermarkOperatorArea.run,
        "watermark_valve": WatermarkValveArea.run,
        "window_assign": WindowAssignArea.run,
        "window_merge": WindowMergeArea.run,
    ]
}
