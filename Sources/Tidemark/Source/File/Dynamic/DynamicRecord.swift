/// A row of a file whose columns are known only at run time.
///
/// What the job needs of every record is decoded when it is read; the rest is kept as its text and decoded when somebody
/// looks.
package struct DynamicRecord: @unchecked Sendable, SelfDescribing {  // `fields` are immutable
    /// Event time.
    package let time: Timestamp
    /// When it arrived; `Timestamp.min` where records come in the order of the file.
    package let arrival: Timestamp
    /// What it is grouped by.
    package let key: String
    private let fields: DynamicFields

    /// The key of all records where they are not grouped.
    package static let oneKey = "all"

    @inline(__always)
    init(time: Timestamp, arrival: Timestamp, key: String, fields: DynamicFields) {
        self.time = time
        self.arrival = arrival
        self.key = key
        self.fields = fields
    }

    /// The columns.
    package var layout: DynamicLayout { fields.layout }

    package var schema: Schema { fields.layout.schema }

    /// The value of a column, boxed; text where it is not of the column's kind, `nil` where it is missing.
    package func value(at place: Int) -> Any {
        guard let text = text(at: place) else { return String?.none as Any }
        switch layout.columns[place].kind {
        case .text: return text
        case .int: return parse(place) { FieldParser.integer($0) } ?? text
        case .double: return parse(place) { FieldParser.double($0) } ?? text
        case .bool: return parse(place) { FieldParser.boolean($0) } ?? text
        case .instant(let format): return parse(place) { format.parse($0) } ?? text
        }
    }

    /// The number in a column; nil where there is none.
    package func number(at place: Int) -> Double? {
        fields.withBytes(at: place) { bytes, _ in
            if bytes.isEmpty { return nil }
            return FieldParser.integer(bytes).map { Double($0) } ?? FieldParser.double(bytes)
        }
    }

    /// The text of a column with escapes undone and what is not UTF-8 replaced; nil where it is missing.
    package func text(at place: Int) -> String? {
        let escapes = layout.escapes
        return fields.withBytes(at: place) { bytes, isEscaped in
            if bytes.isEmpty { return nil }
            guard isEscaped else { return String(decoding: bytes, as: UTF8.self) }
            let plain =
                switch escapes {
                case .json: JSONText.unescaped(bytes)
                case .csv: CSVQuotedScan.unquoted(bytes)
                }
            return String(decoding: plain, as: UTF8.self)
        }
    }

    private func parse<Value>(
        _ place: Int,
        _ read: (UnsafeBufferPointer<UInt8>) -> Value?
    ) -> Any? {
        fields.withBytes(at: place) { bytes, _ in read(bytes).map { $0 as Any } }
    }
}

extension DynamicRecord: CustomStringConvertible {
    /// The values, separated by commas.
    package var description: String {
        layout.columns.indices.map { text(at: $0) ?? "" }.joined(separator: ",")
    }
}
