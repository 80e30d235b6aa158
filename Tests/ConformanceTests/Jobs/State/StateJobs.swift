/// Process functions and running aggregates.
enum StateJobs {
    static let builders: [String: VectorJobs.Builder] = [
        "process": ProcessJob.build,
        "rolling": RollingJob.build,
    ]
}
