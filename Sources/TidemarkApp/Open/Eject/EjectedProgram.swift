import Tidemark
import TidemarkInspection

/// The text of a program that is the same job as a plan.
struct EjectedProgram {
    private let plan: OpenPlan
    private let name: String
    private let columns: EjectedColumns
    private let paths: [String]
    private let isJSON: Bool

    /// - Throws: `UsageError` where the plan cannot be written down as a program.
    init(_ plan: OpenPlan, name: String, paths: [String]) throws(UsageError) {
        if plan.isLive {
            throw UsageError("a stream cannot be ejected, for the package could not read it again")
        }
        if let packed = plan.samples.first(where: \.file.isPacked) {
            throw UsageError("\(packed.file.name) is packed: unpack it before it is ejected")
        }
        let first = plan.samples[0]
        guard plan.samples.allSatisfy({ $0.kind == first.kind && $0.header == first.header }) else {
            throw UsageError(
                "the files have different separators or headers: eject them one by one"
            )
        }
        self.plan = plan
        self.name = name
        self.paths = paths
        columns = try EjectedColumns(plan)
        isJSON = first.kind == .ndjson
    }

    var text: String {
        [imports, record, numbers, sums, result, job].joined(separator: "\n\n") + "\n"
    }

    private var imports: String { "import TidemarkApp" }

    private var measures: [EjectedColumn] {
        columns.all.filter { if case .measure = $0.role { true } else { false } }
    }

    private var key: EjectedColumn? {
        columns.all.first { if case .key = $0.role { true } else { false } }
    }

    private var time: EjectedColumn? {
        columns.all.first { if case .time = $0.role { true } else { false } }
    }

    private var arrival: EjectedColumn? {
        columns.all.first { if case .arrival = $0.role { true } else { false } }
    }

    // MARK: - The record

    private var record: String {
        let properties = columns.all.map { "    let \($0.property): \($0.type)" }
        let fields = columns.all.map {
            "        $0.field(\(SwiftText.literal($0.name)), \\.\($0.property))"
        }
        let note =
            columns.omitted.isEmpty
            ? "" : "\n/// Not all files have \(columns.omitted.joined(separator: ", "))."
        return """
            /// One record of the files.\(note)
            struct Record: Sendable, Inspectable {
            \(properties.joined(separator: "\n"))

                /// The fields for expressions and screens.
                static let schema = Schema(Self.self) {
            \(fields.joined(separator: "\n"))
                }

            \(format)
            }
            """
    }

    private var format: String {
        let indices = columns.all.map { column in
            if isJSON {
                return "        let \(column.property) = fields.index(of: "
                    + SwiftText.literal(column.heading) + ")"
            }
            if let place = column.place {
                return "        let \(column.property) = columns[\(place)]"
            }
            return "        let \(column.property) = try columns.index(of: "
                + SwiftText.literal(column.heading) + ")"
        }
        let values = columns.all.map { "                \($0.property): \($0.reading)" }
        let opening =
            isJSON
            ? "NDJSONFormat<Record> { fields in" : "CSVFormat<Record>\(csvArguments) { columns in"
        return """
                /// How to read one; what is missing is nil, but without its times and key there is no record.
                static let format = \(opening)
            \(indices.joined(separator: "\n"))
                    return { row in
                        Record(
            \(values.joined(separator: ",\n"))
                        )
                    }
                }
            """
    }

    private var csvArguments: String {
        var arguments: [String] = []
        if case .absent(let names)? = plan.samples.first?.header {
            let list = names.map { SwiftText.literal($0) }.joined(separator: ", ")
            arguments.append("header: .absent(columns: [\(list)])")
        }
        if case .csv(let separator)? = plan.samples.first?.kind, separator != UInt8(ascii: ",") {
            let text = SwiftText.literal(String(Unicode.Scalar(separator)))
            arguments.append("separator: UInt8(ascii: \(text))")
        }
        return arguments.isEmpty ? "" : "(\(arguments.joined(separator: ", ")))"
    }

    // MARK: - What a window keeps

    private var numbers: String {
        """
        /// What the numbers of a column come to.
        struct Numbers: Sendable {
            var count = 0
            var total = 0.0
            var least = Double.infinity
            var most = -Double.infinity

            mutating func add(_ number: Double?) {
                guard let number else { return }
                count += 1
                total += number
                least = min(least, number)
                most = max(most, number)
            }

            mutating func add(_ other: Numbers) {
                count += other.count
                total += other.total
                least = min(least, other.least)
                most = max(most, other.most)
            }

            var mean: Double? { count == 0 ? nil : total / Double(count) }
            var sum: Double? { count == 0 ? nil : total }
            var minimum: Double? { count == 0 ? nil : least }
            var maximum: Double? { count == 0 ? nil : most }

            /// The figures as fields of CSV; nothing where there were no numbers.
            var fields: [String] {
                [mean, sum, minimum, maximum].map { $0.map { "\\($0)" } ?? "" }
            }
        }
        """
    }

    private var sums: String {
        var lines = ["    var records = 0"]
        lines += measures.map { "    var \(field($0)) = Numbers()" }
        var adding = ["        records += 1"]
        adding += measures.map { "        \(field($0)).add(record.\($0.property))" }
        var merging = ["        records += other.records"]
        merging += measures.map { "        \(field($0)).add(other.\(field($0)))" }
        return """
            /// What a window keeps for a key.
            struct Sums: Sendable {
            \(lines.joined(separator: "\n"))

                mutating func add(_ record: Record) {
            \(adding.joined(separator: "\n"))
                }

                mutating func merge(_ other: Sums) {
            \(merging.joined(separator: "\n"))
                }
            }
            """
    }

    /// A column may be called as the count of records is.
    private func field(_ column: EjectedColumn) -> String {
        column.property == "records" ? "recordsColumn" : column.property
    }

    private var result: String {
        let keyName = key?.name ?? "key"
        let parts = measures.map { "        fields += sums.\(field($0)).fields\n" }.joined()
        let figures = [
            ("mean", "mean"), ("sum", "sum"), ("min", "minimum"), ("max", "maximum"),
        ]
        let fields = measures.flatMap { column in
            figures.map { name, property in
                "        $0.field(\(SwiftText.literal("\(column.name).\(name)")), "
                    + "\\.sums.\(field(column)).\(property))\n"
            }
        }.joined()
        return """
            /// The result of one window and key.
            struct WindowOfRecords: Sendable, Inspectable, CustomStringConvertible {
                let key: String
                let start: Timestamp
                let end: Timestamp
                let sums: Sums

                var count: Int { sums.records }

                /// The fields for expressions and screens.
                static let schema = Schema(Self.self) {
                    $0.field(\(SwiftText.literal(keyName)), \\.key)
                    $0.field("start", \\.start)
                    $0.field("end", \\.end)
                    $0.field("count", \\.count)
            \(fields)    }

                /// One row of the results.
                var description: String {
                    \(parts.isEmpty ? "let" : "var") fields = [
                        csv(key), ISO8601.format(start), ISO8601.format(end), "\\(count)",
                    ]
            \(parts)        return fields.joined(separator: ",")
                }
            }

            /// A text as a field of CSV, without control characters, which a terminal would obey.
            func csv(_ text: String) -> String {
                let scalars = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
                let text = String(String.UnicodeScalarView(scalars))
                guard text.contains(where: { $0 == "," || $0 == "\\"" }) else { return text }
                return "\\"" + text.split(separator: "\\"", omittingEmptySubsequences: false)
                    .joined(separator: "\\"\\"") + "\\""
            }
            """
    }

    // MARK: - The job

    private var job: String {
        let files = paths.map { "        \(SwiftText.literal($0))," }.joined(separator: "\n")
        let keySelector = key.map { "$0.\($0.property)" } ?? "_ in \"\(DynamicRecord.oneKey)\""
        return """
            @main struct \(name): TidemarkJob {
                static let files = [
            \(files)
                ]

                static func build(_ env: StreamExecutionEnvironment) throws {
            \(parameters)
                    let results = env.fromSource(source, strategy, name: "records").uid("records")
                        .keyBy { \(keySelector) }
                        .window(\(window))
                        .allowedLateness(lateness)
                        .aggregate(
                            Sums(),
                            add: { $0.add($1) },
                            merge: { $0.merge($1) },
                            result: { key, window, sums in
                                WindowOfRecords(key: key, start: window.start, end: window.end, sums: sums)
                            }
                        )
                        .name(\(SwiftText.literal(plan.window.description))).uid("windows")
                    switch output {
                    case nil: results.discard().uid("results")
                    case "-"?: results.print().uid("results")
                    case let path?: results.writeAsText(path, overwrite: true).uid("results")
                    }
                }
            }
            """
    }

    private var parameters: String {
        """
                let bound = env.parameter(
                    "out-of-orderness",
                    default: Duration\(SwiftText.duration(plan.outOfOrderness)),
                    help: "How far a record may be behind the latest one seen."
                )
                let lateness = env.parameter(
                    "allowed-lateness",
                    default: Duration.zero,
                    help: "How long windows wait for late records after they have fired."
                )
                let idleTimeout: Duration? = env.parameter(
                    "idle-timeout",
                    default: nil,
                    help: "After how much silence a file stops holding the watermark."
                )
                let onError = env.parameter(
                    "on-error",
                    default: OnRecordError.skip,
                    help: "What to do with a record that cannot be read: fail, or skip and count it."
                )
                let output: String? = env.parameter(
                    "output",
                    default: nil,
                    help: "A file for the results as CSV, - prints them; none to drop them."
                )
                var strategy = \(strategy)
                    .withTimestampAssigner { record, _ in record.\(time?.property ?? "time") }
                if let idleTimeout { strategy = strategy.withIdleness(idleTimeout) }
                let source = \(source)
        """
    }

    private var strategy: String {
        if arrival != nil { return "WatermarkStrategy<Record>.forBoundedOutOfOrderness(bound)" }
        let grain = SwiftText.duration(plan.window.grain)
        return """
            WatermarkStrategy<Record>.forBoundedOutOfOrderness(
                        bound,
                        byRecordsEvery: \(grain)
                    )
            """
    }

    private var source: String {
        let inputs = "files.map { ByteSource.file($0) }, format: Record.format, onError: onError"
        let type =
            isJSON ? "NDJSONSource" : arrival == nil ? "CSVSource" : "ReplaySource"
        let open = "\(type)(\n            \(inputs)\n        )"
        return arrival.map { column in "\(open) { $0.\(column.property) }" } ?? open
    }

    private var window: String {
        let size = SwiftText.duration(plan.window.size)
        return switch plan.window.shape {
        case .tumbling: ".tumbling(size: \(size))"
        case .sliding: ".sliding(size: \(size), slide: \(SwiftText.duration(plan.window.slide)))"
        case .session: ".session(gap: \(size))"
        }
    }
}
