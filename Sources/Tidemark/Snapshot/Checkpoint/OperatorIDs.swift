extension JobGraph {
    /// What state belongs to, by the id of the transformation: the uid, or for want of one a hash of the operator's path.
    ///
    /// The path is the operator's name and those of all operators before it, so that an edit elsewhere in the program
    /// changes nothing. Two operators with one path are told apart by their order.
    package var operatorIDs: [Int: String] {
        var ids: [Int: String] = [:]
        var paths: [Int: UInt64] = [:]
        var seen: [UInt64: Int] = [:]
        for transformation in transformations {
            var hash = transformation.name.stableHash
            for edge in transformation.inputs {
                hash = StableHash.combine(hash, paths[edge.source.id] ?? 0)
                hash = StableHash.combine(hash, (edge.tag ?? "").stableHash)
            }
            let twin = seen[hash, default: 0]
            seen[hash] = twin + 1
            if twin > 0 { hash = StableHash.combine(hash, UInt64(twin)) }
            paths[transformation.id] = hash
            ids[transformation.id] = transformation.uid ?? "path-" + String(hash, radix: 16)
        }
        return ids
    }
}
