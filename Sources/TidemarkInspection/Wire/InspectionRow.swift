/// One thing that a reply shows, as named fields in a fixed order.
///
/// The fields are written down once; the JSON document and the plain text both come from them, so
/// the two can never disagree.
public protocol InspectionRow: Sendable {
    /// The fields in the order in which they are shown.
    var fields: [RowField] { get }
}

extension InspectionRow {
    /// The row as a JSON object.
    public var json: JSONValue {
        .object(fields.map { JSONMember($0.name, $0.cell.json) })
    }
}
