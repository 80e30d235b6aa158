/// Operators with two inputs, unions and loops.
enum TwoInputJobs {
    static let builders: [String: VectorJobs.Builder] = [
        "broadcast": BroadcastJob.build,
        "connect": ConnectJob.build,
        "intervalJoin": IntervalJoinJob.build,
        "iterate": IterateJob.build,
        "union": UnionJob.build,
    ]
}
