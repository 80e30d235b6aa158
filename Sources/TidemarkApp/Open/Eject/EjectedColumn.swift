import Tidemark

/// One column in the program of an ejected job.
struct EjectedColumn {
    enum Role {
        case time(TimestampFormat), arrival(TimestampFormat), key, measure, other
    }

    /// The name in expressions.
    let name: String
    let heading: String
    let property: String
    let role: Role
    let kind: DynamicLayout.Kind
    /// Its place in the header, where its name alone does not find it.
    let place: Int?

    /// The type of the property.
    var type: String {
        switch role {
        case .time, .arrival: "Timestamp"
        case .key: "String"
        case .measure: "Double?"
        case .other:
            switch kind {
            case .int: "Int?"
            case .double: "Double?"
            case .bool: "Bool?"
            case .text: "String?"
            case .instant: "Timestamp?"
            }
        }
    }

    /// How the value is read from a row; what may be missing is nil where it is, or where it is something else.
    var reading: String {
        switch role {
        case .time(let format), .arrival(let format):
            "try row.timestamp(\(property), in: .\(format))"
        case .key: "try row.string(\(property))"
        case .measure: "try? row.double(\(property))"
        case .other:
            switch kind {
            case .int: "try? row.int(\(property))"
            case .double: "try? row.double(\(property))"
            case .bool: "try? row.bool(\(property))"
            case .text: "row.isEmpty(\(property)) ? nil : try? row.string(\(property))"
            case .instant(let format): "try? row.timestamp(\(property), in: .\(format))"
            }
        }
    }
}

/// The columns that all files have, in order.
struct EjectedColumns {
    let all: [EjectedColumn]
    /// The names of columns that not all files have, which are left out.
    let omitted: [String]

    /// - Throws: `UsageError` where a column that the job needs cannot be found by its heading.
    init(_ plan: OpenPlan) throws(UsageError) {
        var names = SwiftNames(taken: ["schema", "format", "row", "columns", "fields"])
        var all: [EjectedColumn] = []
        var omitted: [String] = []
        for (place, column) in plan.columns.enumerated() {
            let found = Self.place(of: column, plan.samples)
            let role = Self.role(of: place, plan)
            guard let found else {
                if case .other = role {
                    omitted.append(column.name)
                    continue
                }
                throw UsageError(
                    "the files do not all have column \(column.name) under one name and once: "
                        + "the job cannot be written down"
                )
            }
            all.append(
                EjectedColumn(
                    name: column.name,
                    heading: column.heading,
                    property: names.property(column.name),
                    role: role,
                    kind: column.kind,
                    place: found.isRepeated ? found.place : nil
                )
            )
        }
        self.all = all
        self.omitted = omitted
    }

    private static func role(of place: Int, _ plan: OpenPlan) -> EjectedColumn.Role {
        if place == plan.roles.time { return .time(plan.roles.timeFormat) }
        if place == plan.roles.arrival { return .arrival(plan.roles.arrivalFormat) }
        if place == plan.roles.key { return .key }
        return plan.measures.contains(place) ? .measure : .other
    }

    /// Where all files have a column; nil where they differ.
    ///
    /// Objects name their fields and have no places.
    private static func place(
        of column: DynamicLayout.Column,
        _ samples: [InputSample]
    ) -> (place: Int, isRepeated: Bool)? {
        if case .ndjson? = samples.first?.kind { return (0, false) }
        var places: Set<Int> = []
        var isRepeated = false
        for sample in samples {
            let tidy = ColumnNames.tidy(sample.headings)
            guard let place = tidy.firstIndex(of: column.name),
                sample.headings[place] == column.heading
            else { return nil }
            places.insert(place)
            let times = sample.headings.filter { $0 == column.heading }.count
            isRepeated = isRepeated || times > 1
        }
        guard let place = places.first, !isRepeated || places.count == 1 else { return nil }
        return (place, isRepeated)
    }
}
