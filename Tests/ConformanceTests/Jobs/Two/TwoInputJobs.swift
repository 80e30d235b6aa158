/// Operators with two inputs, unions and loops.
enum TwoInputJobs {
    static let builders: [String: VectorJobs.Builder] = [:]
}
