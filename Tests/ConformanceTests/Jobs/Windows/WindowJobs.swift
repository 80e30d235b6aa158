/// Windows, joins of windows and co-groups.
enum WindowJobs {
    static let builders: [String: VectorJobs.Builder] = [:]
}
