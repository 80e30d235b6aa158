/// The current object of a source, read field by field.
///
/// A view into the reader's memory that exists only while a format decodes it. Numbers may stand in quotes. Each method
/// throws a `RecordError` that names file, line, field and what stands there.
public struct NDJSONRow: ~Copyable {
    let cursor: UnsafePointer<NDJSONReader.Cursor>

    init(_ cursor: UnsafePointer<NDJSONReader.Cursor>) {
        self.cursor = cursor
    }

    /// The number of the line.
    public var line: Int64 { cursor.pointee.framer.recordLine }

    /// Whether the object lacks the field, or has `null` or nothing there.
    public func isEmpty(_ field: NDJSONFieldIndex) -> Bool { slice(field).isMissing }

    /// The text of a field; of anything but a text as it is written.
    public func string(_ field: NDJSONFieldIndex) throws(RecordError) -> String {
        let slice = slice(field)
        let bytes = cursor.pointee.bytes(of: slice)
        if slice.isEscaped { return String(decoding: JSONText.unescaped(bytes), as: UTF8.self) }
        // The whole line was checked.
        return FieldParser.text(bytes) ?? ""
    }

    /// A whole number that fits 64 bits.
    public func int(_ field: NDJSONFieldIndex) throws(RecordError) -> Int {
        guard let number = FieldParser.integer(bytes(field)), let int = Int(exactly: number) else {
            throw failure(field, "an integer")
        }
        return int
    }

    /// A decimal number, rounded to the nearest `Double`.
    public func double(_ field: NDJSONFieldIndex) throws(RecordError) -> Double {
        guard let number = FieldParser.double(bytes(field)) else {
            throw failure(field, "a decimal number")
        }
        return number
    }

    /// A truth value.
    public func bool(_ field: NDJSONFieldIndex) throws(RecordError) -> Bool {
        guard let value = FieldParser.boolean(bytes(field)) else {
            throw failure(field, "true or false")
        }
        return value
    }

    /// An instant.
    public func timestamp(
        _ field: NDJSONFieldIndex,
        in format: TimestampFormat = .iso8601
    ) throws(RecordError) -> Timestamp {
        guard let instant = format.parse(bytes(field)) else {
            throw failure(field, format.expectation)
        }
        return instant
    }

    func slice(_ field: NDJSONFieldIndex) -> FieldSlice { cursor.pointee.table.slices[field.value] }

    private func bytes(_ field: NDJSONFieldIndex) -> UnsafeBufferPointer<UInt8> {
        cursor.pointee.bytes(of: slice(field))
    }

    private func failure(_ field: NDJSONFieldIndex, _ expected: String) -> RecordError {
        cursor.pointee.error(
            .value,
            column: String(decoding: cursor.pointee.table.names[field.value], as: UTF8.self),
            expected: expected,
            found: VisibleText.of(bytes(field))
        )
    }
}
