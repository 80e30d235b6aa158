/// The fields that expressions may name, each with its type and its index.
///
/// A field's index is its place in the list. Under an open root (`value` of a record type without a
/// schema) any path is allowed: it gets an index behind the list and the type `unknown`.
public struct FieldCatalog: Sendable, Hashable {
    /// One field.
    public struct Field: Sendable, Hashable {
        /// The path, such as `value.delay_min`.
        public let path: String
        /// What it holds.
        public let type: FieldType

        /// Makes a field.
        public init(_ path: String, _ type: FieldType) {
            self.path = path
            self.type = type
        }
    }

    /// The fields by index.
    public let fields: [Field]
    /// First words of paths that may go on in any way.
    public let openRoots: [String]

    private let indexes: [String: Int]

    /// Makes a catalog; of two fields with one path the first counts.
    public init(_ fields: [Field], openRoots: [String] = []) {
        self.fields = fields
        self.openRoots = openRoots
        let pairs = fields.enumerated().map { ($0.element.path, $0.offset) }
        indexes = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// The facts of a step that every expression may name, in the order of their indexes.
    public static let stepFacts: [Field] = [
        Field("key", .unknown), Field("timestamp", .instant), Field("watermark", .instant),
        Field("lateness", .duration), Field("step", .int), Field("operator", .string),
        Field("subtask", .int), Field("kind", .string),
    ]

    /// The index of the field with that path, or nil when the list has none.
    public func index(of path: String) -> Int? {
        indexes[path]
    }

    /// Checks an expression against the fields and makes it ready to run.
    ///
    /// - Throws: `unknownField` with the nearest right name, or `type` where values do not fit
    ///   together.
    public func compile(_ expression: ParsedExpression) throws(ErrorReply) -> CompiledExpression {
        var compiler = ExpressionCompiler(catalog: self)
        let result = try compiler.compile(expression.root)
        return CompiledExpression(
            source: expression,
            catalog: self,
            openPaths: compiler.openPaths,
            usedFields: compiler.usedFields,
            result: result
        )
    }

    /// Compiles an expression that must say yes or no, as those of `where` and `find` must.
    ///
    /// - Throws: as `compile`, and `type` for an expression that gives something else.
    public func compileCondition(
        _ expression: ParsedExpression
    ) throws(ErrorReply) -> CompiledExpression {
        var compiled = try compile(expression)
        guard compiled.type == .bool || compiled.type == .unknown else {
            throw ErrorReply(
                code: "type",
                message: "\(expression.source) gives \(compiled.type.rawValue), not yes or no",
                hint: "compare it with something, for example: \(expression.source) == ..."
            )
        }
        compiled.isCondition = true
        return compiled
    }
}
