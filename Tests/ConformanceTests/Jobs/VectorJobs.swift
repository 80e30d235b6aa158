/// Which job stands for which `job.op`; an operator that is not listed counts as not yet supported.
enum VectorJobs {
    /// Builds the job behind `bench.inputs` through the fluent API and names its outputs by `bench.main` and `bench.side`.
    ///
    /// What it throws is a refusal of the job, except `NotYetSupported`, by which it declines a case.
    typealias Builder = @Sendable (JobBench) throws -> Void

    static func builder(for vector: ConformanceCase) -> Builder? {
        guard let op = vector.job["op"]?.string else { return nil }
        return all[op]
    }

    private static let all = [StateJobs.builders, TwoInputJobs.builders, WindowJobs.builders]
        .reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}

/// What the engine cannot run yet of an operator that it has.
struct NotYetSupported: Error {
    let what: String
}
