import Tidemark

/// The first and last records of a file as texts, by column.
struct InputSample {
    let file: InputFile
    let kind: InputKind
    let header: CSVHeader
    /// The names of the columns as the file has them.
    let headings: [String]
    /// The first records; a value is nil where it is missing.
    let rows: [[String?]]
    /// Some of the last records of a longer file.
    let lastRows: [[String?]]
    /// How many of the first records cannot be read, and why the last of them.
    let unreadable: Int
    let problem: String?

    static let rowLimit = 1000
    static let columnLimit = 256
    private static let letters = 200

    /// Reads as much as a guess needs.
    init(_ file: InputFile) throws(UsageError) {
        self.file = file
        kind = try InputKind(file.head[...], name: file.name)
        let read: Read
        do {
            switch kind {
            case .csv(let separator):
                header = try Self.header(file, separator)
                read = try Self.csv(file.head, file.name, header, separator)
                let absent = CSVHeader.absent(columns: read.headings)
                lastRows =
                    file.tail.isEmpty
                    ? [] : try Self.csv(file.tail, file.name, absent, separator).rows
            case .ndjson:
                header = .firstRecord
                let names = try Self.names(file)
                read = try Self.json(file.head, file.name, names)
                lastRows =
                    file.tail.isEmpty ? [] : try Self.json(file.tail, file.name, names).rows
            }
        } catch let error as UsageError {
            throw error
        } catch {
            throw UsageError("\(error)")
        }
        headings = read.headings
        rows = read.rows
        unreadable = read.unreadable
        problem = read.problem
    }

    private struct Read {
        let headings: [String]
        var rows: [[String?]] = []
        var unreadable = 0
        var problem: String?
    }

    /// A first row with a number or a time in it is a record, and the file has no header.
    private static func header(_ file: InputFile, _ separator: UInt8) throws -> CSVHeader {
        let first = try withReader(file.head, file.name, .firstRecord, separator) {
            $0.columns.names
        }
        let isRecord = first.contains { value in
            Double(value) != nil || ISO8601.parse(value) != nil
        }
        guard isRecord else { return .firstRecord }
        return .absent(columns: first.indices.map { "column\($0 + 1)" })
    }

    private static func csv(
        _ bytes: [UInt8],
        _ name: String,
        _ header: CSVHeader,
        _ separator: UInt8
    ) throws -> Read {
        try withReader(bytes, name, header, separator) { reader in
            var read = Read(headings: reader.columns.names)
            while read.rows.count < rowLimit, let row = try reader.next() { read.rows.append(row) }
            read.unreadable = reader.skipped
            read.problem = reader.lastSkipped?.description
            return read
        }
    }

    private static func withReader<Result>(
        _ bytes: [UInt8],
        _ name: String,
        _ header: CSVHeader,
        _ separator: UInt8,
        _ body: (inout CSVRecordReader<[String?]>) throws -> Result
    ) throws -> Result {
        let format = CSVFormat<[String?]>(header: header, separator: separator) { columns in
            { row in
                (0..<min(columns.count, columnLimit)).map { place in
                    let column = columns[place]
                    if row.isEmpty(column) { return nil }
                    return (try? row.string(column)).map { String($0.prefix(letters)) }
                }
            }
        }
        return try bytes.withUnsafeBytes { bytes in
            var reader = try CSVRecordReader(
                .bytes(name: name, bytes),
                format: format,
                onError: .skip
            )
            return try body(&reader)
        }
    }

    private static func names(_ file: InputFile) throws -> [String] {
        try file.head.withUnsafeBytes { bytes in
            try JSONNames.found(
                in: .bytes(name: file.name, bytes),
                records: rowLimit,
                limit: columnLimit
            )
        }
    }

    private static func json(_ bytes: [UInt8], _ name: String, _ names: [String]) throws -> Read {
        let format = NDJSONFormat<[String?]> { fields in
            let places = names.map { fields.index(of: $0) }
            return { row in
                try places.map { field in
                    row.isEmpty(field) ? nil : String(try row.string(field).prefix(letters))
                }
            }
        }
        return try bytes.withUnsafeBytes { bytes in
            var reader = try NDJSONRecordReader(
                .bytes(name: name, bytes),
                format: format,
                onError: .skip
            )
            var read = Read(headings: names)
            while read.rows.count < rowLimit, let row = try reader.next() { read.rows.append(row) }
            read.unreadable = reader.skipped
            read.problem = reader.lastSkipped?.description
            return read
        }
    }
}
