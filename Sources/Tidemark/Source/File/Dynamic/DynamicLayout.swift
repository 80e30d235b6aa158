/// The columns of records that are known only at run time, and which of them mean something to the job.
///
/// One layout serves all records of a job; each refers to it.
package final class DynamicLayout: Sendable {
    /// One column.
    package struct Column: Hashable, Sendable {
        /// The name in expressions and headings.
        package let name: String
        /// The name in the file.
        package let heading: String
        /// What its values are.
        package let kind: Kind

        /// Names a column.
        package init(name: String, heading: String, kind: Kind) {
            self.name = name
            self.heading = heading
            self.kind = kind
        }
    }

    /// What the values of a column are, as far as was seen; a value that is not is shown as text.
    package enum Kind: Hashable, Sendable {
        case int, double, bool, text
        case instant(TimestampFormat)
    }

    /// Which columns mean something, by their places.
    package struct Roles: Hashable, Sendable {
        /// Event time.
        package var time: Int
        package var timeFormat: TimestampFormat
        /// When records arrived; nil where they come in the order of the file.
        package var arrival: Int?
        package var arrivalFormat = TimestampFormat.iso8601
        /// What records are grouped by; nil for one group.
        package var key: Int?

        /// Names the columns.
        package init(
            time: Int,
            _ timeFormat: TimestampFormat,
            arrival: (column: Int, format: TimestampFormat)? = nil,
            key: Int? = nil
        ) {
            self.time = time
            self.timeFormat = timeFormat
            self.arrival = arrival?.column
            arrivalFormat = arrival?.format ?? .iso8601
            self.key = key
        }
    }

    /// How escapes are written.
    enum Escapes {
        case csv, json
    }

    package let columns: [Column]
    package let roles: Roles
    let escapes: Escapes
    /// The fields for expressions and screens.
    package let schema: Schema

    private init(_ columns: [Column], _ roles: Roles, _ escapes: Escapes) {
        precondition(columns.indices.contains(roles.time), "event time is one of the columns")
        self.columns = columns
        self.roles = roles
        self.escapes = escapes
        schema = Schema(DynamicRecord.self) { list in
            for (place, column) in columns.enumerated() {
                list.computed(column.name, as: column.kind.type) { $0.value(at: place) }
            }
        }
    }

    /// The columns of CSV files.
    package static func csv(_ columns: [Column], _ roles: Roles) -> DynamicLayout {
        DynamicLayout(columns, roles, .csv)
    }

    /// The fields of JSON objects.
    package static func json(_ columns: [Column], _ roles: Roles) -> DynamicLayout {
        DynamicLayout(columns, roles, .json)
    }
}

extension DynamicLayout.Kind {
    /// The type of the values, each of which may be missing.
    var type: any Any.Type {
        switch self {
        case .int: Int64?.self
        case .double: Double?.self
        case .bool: Bool?.self
        case .text: String?.self
        case .instant: Timestamp?.self
        }
    }
}
