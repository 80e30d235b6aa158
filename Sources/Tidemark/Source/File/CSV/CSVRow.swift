/// The current record of a CSV source, read field by field.
///
/// A row is a view into the reader's memory and exists only while a format decodes it; it cannot be
/// stored. Numbers, truth values and timestamps may have spaces around them; text is taken as it
/// is. Each method throws a `RecordError` that names file, line, column and what stands there.
public struct CSVRow: ~Copyable {
    let cursor: UnsafePointer<CSVCursor>

    init(_ cursor: UnsafePointer<CSVCursor>) {
        self.cursor = cursor
    }

    /// The line on which the record begins; the first line of a source is 1.
    public var line: Int64 { cursor.pointee.framer.recordLine }

    /// Whether there is nothing in a field.
    public func isEmpty(_ column: CSVColumnIndex) -> Bool {
        cursor.pointee.bytes(of: column).isEmpty
    }

    /// The text of a field, which must be UTF-8.
    public func string(_ column: CSVColumnIndex) throws(RecordError) -> String {
        if cursor.pointee.framer.fields.isASCII {
            return FieldParser.ascii(cursor.pointee.bytes(of: column))
        }
        return try checkedString(column)
    }

    /// A whole number that fits 64 bits.
    public func int(_ column: CSVColumnIndex) throws(RecordError) -> Int {
        let bytes = cursor.pointee.bytes(of: column)
        guard let number = FieldParser.integer(bytes), let int = Int(exactly: number) else {
            throw failure(.value, column, "an integer")
        }
        return int
    }

    /// A decimal number, rounded to the nearest `Double`.
    public func double(_ column: CSVColumnIndex) throws(RecordError) -> Double {
        let bytes = cursor.pointee.bytes(of: column)
        guard let number = FieldParser.double(bytes) else {
            throw failure(.value, column, "a decimal number")
        }
        return number
    }

    /// A truth value: `true`, `false`, `1` or `0`, in any case.
    public func bool(_ column: CSVColumnIndex) throws(RecordError) -> Bool {
        let bytes = cursor.pointee.bytes(of: column)
        guard let value = FieldParser.boolean(bytes) else {
            throw failure(.value, column, "true or false")
        }
        return value
    }

    /// An instant in ISO 8601, or as milliseconds since the epoch.
    public func timestamp(_ column: CSVColumnIndex) throws(RecordError) -> Timestamp {
        let bytes = cursor.pointee.bytes(of: column)
        guard let instant = FieldParser.timestamp(bytes) else {
            throw failure(.value, column, "a time such as 2013-02-01T09:56:00Z")
        }
        return instant
    }

    /// An instant in one form only.
    public func timestamp(
        _ column: CSVColumnIndex,
        in format: TimestampFormat
    ) throws(RecordError) -> Timestamp {
        guard let instant = format.parse(cursor.pointee.bytes(of: column)) else {
            throw failure(.value, column, format.expectation)
        }
        return instant
    }

    @inline(never)
    private func checkedString(_ column: CSVColumnIndex) throws(RecordError) -> String {
        let text =
            cursor.pointee.framer.fields[column.value].hasDoubledQuotes
            ? String(validating: cursor.pointee.unquotedBytes(of: column), as: UTF8.self)
            : FieldParser.text(cursor.pointee.bytes(of: column))
        guard let text else { throw failure(.encoding, column, "text in UTF-8") }
        return text
    }

    @inline(never)
    private func failure(
        _ code: RecordError.Code,
        _ column: CSVColumnIndex,
        _ expected: String
    ) -> RecordError {
        cursor.pointee.error(code, in: column, expected: expected)
    }
}
