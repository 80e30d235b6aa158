/// The columns of a CSV source, by which a format finds its fields.
public struct CSVColumns: Sendable {
    /// The names as the header has them, in order.
    public let names: [String]

    let source: String

    /// How many columns there are, and so how many fields each record must have.
    public var count: Int { names.count }

    /// The column of a name; an error names the nearest right one.
    public func index(of name: String) throws(SourceError) -> CSVColumnIndex {
        guard let first = names.firstIndex(of: name) else {
            throw .unknownColumn(source: source, name: name, known: names)
        }
        guard names[(first + 1)...].firstIndex(of: name) == nil else {
            throw .repeatedColumn(source: source, name: name)
        }
        return CSVColumnIndex(first)
    }

    /// The column at a place, counted from zero.
    public subscript(place: Int) -> CSVColumnIndex {
        precondition(names.indices.contains(place), "there is such a column")
        return CSVColumnIndex(place)
    }
}

/// One column of a CSV source.
public struct CSVColumnIndex: Hashable, Sendable {
    let value: Int

    init(_ value: Int) {
        self.value = value
    }
}

/// Where the names of the columns come from.
public enum CSVHeader: Hashable, Sendable {
    /// The first record of the source holds them.
    case firstRecord

    /// The source has none; these are the names.
    case absent(columns: [String])
}
