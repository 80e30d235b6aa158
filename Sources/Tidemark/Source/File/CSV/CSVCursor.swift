/// What a row needs to know of its reader: where the record is and what its columns are called.
struct CSVCursor {
    var framer: CSVFramer
    var columns: CSVColumns
    let recordBytesLimit: Int

    /// The content of a field as it stands in the file.
    @inline(__always)
    func bytes(of column: CSVColumnIndex) -> UnsafeBufferPointer<UInt8> {
        let field = framer.fields[column.value]
        return UnsafeBufferPointer(
            start: framer.record + Int(field.offset),
            count: Int(field.count)
        )
    }

    /// The content of a field with doubled quotes made single.
    func unquotedBytes(of column: CSVColumnIndex) -> [UInt8] {
        guard framer.fields[column.value].hasDoubledQuotes else { return Array(bytes(of: column)) }
        return CSVQuotedScan.unquoted(bytes(of: column))
    }

    mutating func readHeader(_ header: CSVHeader) throws {
        switch header {
        case .absent(let names):
            guard names.count <= CSVFieldTable.limit else {
                throw SourceError.tooManyColumns(
                    source: columns.source,
                    limit: CSVFieldTable.limit
                )
            }
            columns = CSVColumns(names: names, source: columns.source)
        case .firstRecord:
            switch try framer.advance() {
            case .end, .notYet: throw SourceError.noHeader(source: columns.source)
            case .malformed: throw malformedRecord()
            case .record: try takeHeader()
            }
        }
    }

    private mutating func takeHeader() throws {
        guard framer.fields.count <= CSVFieldTable.limit else {
            throw SourceError.tooManyColumns(source: columns.source, limit: CSVFieldTable.limit)
        }
        let names = try (0..<framer.fields.count).map { place in
            let bytes = unquotedBytes(of: CSVColumnIndex(place))
            guard let name = String(validating: bytes, as: UTF8.self) else {
                throw RecordError(
                    .encoding,
                    source: columns.source,
                    line: framer.recordLine,
                    expected: "column names in UTF-8",
                    found: VisibleText.of(String(decoding: bytes, as: UTF8.self))
                )
            }
            return name
        }
        columns = CSVColumns(names: names, source: columns.source)
    }
}

extension CSVCursor {
    func error(
        _ code: RecordError.Code,
        in column: CSVColumnIndex,
        expected: String
    ) -> RecordError {
        RecordError(
            code,
            source: columns.source,
            line: framer.recordLine,
            column: columns.names[column.value],
            expected: expected,
            found: VisibleText.of(bytes(of: column))
        )
    }

    func wrongFieldCount() -> RecordError {
        RecordError(
            .fieldCount,
            source: columns.source,
            line: framer.recordLine,
            expected: Self.fields(columns.count),
            found: Self.fields(framer.fields.count)
        )
    }

    private static func fields(_ count: Int) -> String {
        count == 1 ? "1 field" : "\(count) fields"
    }

    func malformedRecord() -> RecordError {
        let (code, expected): (RecordError.Code, String) =
            switch framer.malformation?.fault {
            case .textAfterQuote: (.quoting, "a separator or line end after a closing quote")
            case .tooLong: (.tooLong, "a record of at most \(recordBytesLimit) bytes")
            case .openQuote, nil: (.quoting, "a closing quote")
            }
        return RecordError(
            code,
            source: columns.source,
            line: framer.recordLine,
            expected: expected,
            found: framer.malformation?.text ?? ""
        )
    }

    /// What the job's own code threw, with the place of the record.
    func refusal(_ error: any Error) -> RecordError {
        RecordError(
            .refused,
            source: columns.source,
            line: framer.recordLine,
            expected: "a record that the job accepts",
            found: VisibleText.of(String(describing: error), limit: 200)
        )
    }
}
