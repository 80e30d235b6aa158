extension DynamicLayout {
    /// How the rows of a CSV file become records.
    ///
    /// Columns are found by the tidied names of the file's own header, so files of one job may have them in any order;
    /// of those that the file lacks all values are missing.
    package func csvFormat(header: CSVHeader, separator: UInt8) -> CSVFormat<DynamicRecord> {
        CSVFormat(header: header, separator: separator) { [self] file in
            let names = ColumnNames.tidy(file.names)
            let places = columns.map { names.firstIndex(of: $0.name) ?? -1 }
            let needed = [roles.time] + [roles.arrival, roles.key].compactMap { $0 }
            for column in needed where places[column] < 0 {
                _ = try file.index(of: columns[column].heading)
            }
            return decoder(at: places)
        }
    }

    private func decoder(at places: [Int]) -> CSVFormat<DynamicRecord>.Decode {
        let time = CSVColumnIndex(places[roles.time])
        let arrival = roles.arrival.map { CSVColumnIndex(places[$0]) }
        let key = roles.key.map { CSVColumnIndex(places[$0]) }
        let (timeFormat, arrivalFormat) = (roles.timeFormat, roles.arrivalFormat)
        return { [self] row in
            DynamicRecord(
                time: try row.timestamp(time, in: timeFormat),
                arrival: try arrival.map { try row.timestamp($0, in: arrivalFormat) } ?? .min,
                key: try key.map { try row.string($0) } ?? DynamicRecord.oneKey,
                fields: row.fields(self, at: places)
            )
        }
    }

    /// How the objects of an NDJSON file become records.
    package func jsonFormat() -> NDJSONFormat<DynamicRecord> {
        NDJSONFormat { [self] file in
            let places = columns.map { file.index(of: $0.heading) }
            let (timeFormat, arrivalFormat) = (roles.timeFormat, roles.arrivalFormat)
            let time = places[roles.time]
            let arrival = roles.arrival.map { places[$0] }
            let key = roles.key.map { places[$0] }
            return { [self] row in
                DynamicRecord(
                    time: try row.timestamp(time, in: timeFormat),
                    arrival: try arrival.map { try row.timestamp($0, in: arrivalFormat) } ?? .min,
                    key: try key.map { try row.string($0) } ?? DynamicRecord.oneKey,
                    fields: row.fields(self, at: places)
                )
            }
        }
    }
}

extension CSVRow {
    /// The whole row in memory of its own.
    @inline(__always)
    func fields(_ layout: DynamicLayout, at places: [Int]) -> DynamicFields {
        let table = cursor.pointee.framer.fields
        let last = table[table.count - 1]
        return DynamicFields.make(
            layout,
            cursor.pointee.framer.record,
            byteCount: Int(last.offset) + Int(last.count)
        ) { place in
            if places[place] < 0 { return .missing }
            let field = table[places[place]]
            if field.count == 0 { return .missing }
            return FieldSlice(
                Int(field.offset),
                Int(field.count),
                isEscaped: field.hasDoubledQuotes
            )
        }
    }
}

extension NDJSONRow {
    /// The whole object in memory of its own.
    @inline(__always)
    func fields(_ layout: DynamicLayout, at places: [NDJSONFieldIndex]) -> DynamicFields {
        DynamicFields.make(
            layout,
            cursor.pointee.framer.record,
            byteCount: cursor.pointee.framer.recordCount
        ) { slice(places[$0]) }
    }
}
