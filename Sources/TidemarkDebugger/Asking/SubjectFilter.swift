import Tidemark
import TidemarkInspection

/// Holds boxed values of any type against one expression, which is compiled once for each type it meets.
struct SubjectFilter {
    private let expression: ParsedExpression
    private var known: [ObjectIdentifier?: Compiled?] = [:]
    /// Why it fits a type not; told where it fits none.
    private(set) var refusal: ErrorReply?
    private(set) var fits = false
    /// Whether the refusal knows the fields of a record.
    private var isAboutRecord = false

    private struct Compiled {
        let expression: CompiledExpression
        let reader: FactReader
    }

    init(_ expression: ParsedExpression) {
        self.expression = expression
    }

    /// Whether the expression holds.
    mutating func matches(_ subject: Subject) -> Bool {
        guard let value = subject.value else { return matches(subject, nil, nil, nil) }
        if let record = value as? any Inspectable {
            return matches(subject, record: record, type(of: record).schema)
        }
        if let record = value as? any SelfDescribing {
            return matches(subject, record: record, record.schema)
        }
        return matches(subject, type(of: value), nil, nil)
    }

    private mutating func matches<Record>(
        _ subject: Subject,
        record: Record,
        _ schema: Schema
    ) -> Bool {
        withUnsafePointer(to: record) {
            matches(subject, Record.self, schema, UnsafeRawPointer($0))
        }
    }

    private mutating func matches(
        _ subject: Subject,
        _ type: (any Any.Type)?,
        _ schema: Schema?,
        _ element: UnsafeRawPointer?
    ) -> Bool {
        guard let compiled = compiled(for: type, schema) else { return false }
        compiled.reader.look(at: subject, element: element)
        do {
            try compiled.expression.check(against: compiled.reader)
        } catch {
            refusal = refusal ?? error
            return false
        }
        // A type without a schema takes any field, which says nothing.
        fits = fits || compiled.expression.openPaths.isEmpty
        return compiled.expression.matches(compiled.reader)
    }

    private mutating func compiled(for type: (any Any.Type)?, _ schema: Schema?) -> Compiled? {
        let identity = type.map { ObjectIdentifier($0) }
        if let known = known[identity] { return known }
        var made: Compiled?
        do throws(ErrorReply) {
            let shape = RecordShape(schema: schema, isRecord: type != nil, load: nil)
            let compiled = try shape.catalog.compileCondition(expression)
            made = Compiled(expression: compiled, reader: FactReader(shape, compiled))
        } catch {
            if refusal == nil || !isAboutRecord { refusal = error }
            isAboutRecord = isAboutRecord || type != nil
        }
        known[identity] = made
        return made
    }
}
