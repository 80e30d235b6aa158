/// Finds out which fields the objects of a source have.
package enum JSONNames {
    /// The dotted names of all fields in the first so many objects, in the order in which they come up.
    package static func found(
        in source: ByteSource,
        records: Int,
        limit: Int
    ) throws -> [String] {
        let reader = try NDJSONReader(
            source,
            table: JSONFieldTable(discovering: limit),
            onError: .skip,
            limits: CSVLimits()
        )
        var count = 0
        while count < records, try reader.advance() { count += 1 }
        return reader.cursor.pointee.table.names.map { String(decoding: $0, as: UTF8.self) }
    }
}
