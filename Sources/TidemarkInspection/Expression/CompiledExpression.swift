/// A checked expression, ready to be evaluated against one record after another.
///
/// Field names are resolved to indexes once; evaluation calls closures and allocates nothing for
/// numbers. It never traps: what overflows, divides by zero or does not fit together is `null`.
public struct CompiledExpression: Sendable {
    /// The expression it was made from.
    public let source: ParsedExpression
    /// The paths under open roots, by index behind the catalog's own fields.
    public let openPaths: [String]
    /// What evaluating gives.
    public let type: FieldType

    private let catalog: FieldCatalog
    private let usedFields: [Int]
    private let evaluation: Evaluation
    /// Whether it was compiled as a condition, so that a record must make it yes or no.
    var isCondition = false

    init(
        source: ParsedExpression,
        catalog: FieldCatalog,
        openPaths: [String],
        usedFields: [Int],
        result: TypedEvaluation
    ) {
        self.source = source
        self.catalog = catalog
        self.openPaths = openPaths
        self.usedFields = usedFields
        type = result.type
        evaluation = result.evaluation
    }

    /// The value for one record.
    public func evaluate(_ reader: some FieldReader) -> ExpressionValue {
        evaluation(reader)
    }

    /// Whether the condition holds for one record; `null` does not.
    public func matches(_ reader: some FieldReader) -> Bool {
        evaluation(reader) == .bool(true)
    }

    /// Whether types are left to be checked at the first record.
    public var needsFirstRecord: Bool {
        usedFields.contains { index in
            index >= catalog.fields.count || catalog.fields[index].type == .unknown
        }
    }

    /// Checks the types that only a record can tell.
    ///
    /// A field that is `null` in this record passes.
    ///
    /// - Throws: `type` where the record's values do not fit the expression.
    public func check(against reader: some FieldReader) throws(ErrorReply) {
        var fields = catalog.fields
        for (offset, path) in openPaths.enumerated() {
            fields.append(.init(path, reader.field(catalog.fields.count + offset).type))
        }
        for index in usedFields where index < catalog.fields.count && fields[index].type == .unknown
        {
            fields[index] = .init(fields[index].path, reader.field(index).type)
        }
        let refined = FieldCatalog(fields)
        _ = isCondition ? try refined.compileCondition(source) : try refined.compile(source)
    }
}
