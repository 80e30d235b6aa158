extension StateFile {
    /// One entry of a state as a person sees it.
    package struct DecodedEntry: Hashable, Sendable {
        package let state: String
        package let kind: String
        package let group: Int
        package let key: DecodedValue?
        package let namespace: DecodedValue?
        package let value: DecodedValue
    }

    /// Visits the entries of all states, decoded by the schemas of the file alone, until the visitor returns false.
    package func forEachEntry(_ visit: (DecodedEntry) -> Bool) throws(SnapshotError) {
        var goesOn = true
        for (index, heading) in states.enumerated() {
            if !goesOn { return }
            try forEachRun(of: index, in: nil) { run, space, input in
                let namespace = try heading.namespace.map { schema in
                    var decoder = SchemaDecoder(space)
                    return try decoder.next(schema)
                }
                var decoder = SchemaDecoder(input)
                for _ in 0..<run.count where goesOn {
                    let key = try heading.key.map { try decoder.next($0) }
                    goesOn = visit(
                        DecodedEntry(
                            state: heading.name,
                            kind: heading.kind,
                            group: Int(run.group),
                            key: key,
                            namespace: namespace,
                            value: try decoder.next(heading.value)
                        )
                    )
                }
                if goesOn && !decoder.isAtEnd {
                    throw SnapshotError.corrupt("entries are left over")
                }
                _ = try input.take(input.left)
            }
        }
    }
}
