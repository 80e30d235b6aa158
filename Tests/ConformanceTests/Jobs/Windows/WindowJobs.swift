/// Windows, joins of windows and co-groups.
enum WindowJobs {
    static let builders: [String: VectorJobs.Builder] = builders(general: false)

    /// With every operator that can do everything where a faster one would do.
    static let generalBuilders: [String: VectorJobs.Builder] = builders(general: true)

    private static func builders(general: Bool) -> [String: VectorJobs.Builder] {
        [
            "keyedWindow": { try KeyedWindowJob.build($0, general: general) },
            "windowAll": { try WindowAllJob.build($0, general: general) },
            "countWindow": { try CountWindowJob.build($0) },
            "windowJoin": { try PairedWindowJob.join($0, general: general) },
            "coGroup": { try PairedWindowJob.coGroup($0, general: general) },
        ]
    }
}
