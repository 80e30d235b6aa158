import Tidemark
import TidemarkInspection

/// An expression made ready for the steps of one operator about records of one type.
final class StepFilter {
    /// The record type; nil for steps that are about no record.
    let type: ElementType?
    /// Whether it names fields that nobody has declared.
    var isOpen: Bool { !expression.openPaths.isEmpty }
    private let expression: CompiledExpression
    private let reader: FactReader
    private var needsCheck: Bool

    init(_ expression: ParsedExpression, type: ElementType?) throws(ErrorReply) {
        let shape = RecordShape(type)
        self.type = type
        self.expression = try shape.catalog.compileCondition(expression)
        reader = FactReader(shape, self.expression)
        needsCheck = self.expression.needsFirstRecord
    }

    /// Whether the condition holds for a step.
    ///
    /// - Throws: `type` at the first record, where its values do not fit the expression.
    func matches(_ fact: StepFact, number: Int) throws(ErrorReply) -> Bool {
        reader.look(at: fact, number: number)
        if needsCheck {
            try expression.check(against: reader)
            needsCheck = false
        }
        return expression.matches(reader)
    }
}

/// Makes one filter for each operator and record type that an expression may meet.
struct StepFilterCompiler {
    private let expression: ParsedExpression
    private let kinds: StepKindSet
    private var filters: [ObjectIdentifier: [StepFilter]] = [:]
    private var refusal: ErrorReply?
    /// Whether the refusal knows the fields of a record.
    private var isAboutRecord = false
    private var slow: Set<String> = []

    init(_ expression: ParsedExpression, _ kinds: StepKindSet) {
        self.expression = expression
        self.kinds = kinds
    }

    /// The types whose fields are read by reflection.
    var slowTypes: [String] { slow.sorted() }

    /// Compiles the expression for what steps of an operator are about.
    mutating func add(_ node: OperatorNode) {
        for type in types(of: node) {
            do {
                let filter = try StepFilter(expression, type: type)
                filters[ObjectIdentifier(node), default: []].append(filter)
                if let type, filter.isOpen { slow.insert(type.name) }
            } catch {
                if refusal == nil || !isAboutRecord { refusal = error }
                isAboutRecord = isAboutRecord || type != nil
            }
        }
    }

    /// The filters by operator.
    ///
    /// - Throws: the first refusal, where the expression fits no operator whose fields are known. A type without a
    ///   schema takes any field, which says nothing.
    func finish() throws(ErrorReply) -> [ObjectIdentifier: [StepFilter]] {
        let isKnown = filters.values.joined().contains { !$0.isOpen }
        if !isKnown, let refusal { throw refusal }
        return filters
    }

    private func types(of node: OperatorNode) -> [ElementType?] {
        let aboutInput = StepKindSet([.recordIn, .recordLate, .recordDropped])
        var types: [ElementType?] = []
        if !kinds.isDisjoint(with: aboutInput), let input = node.inputType { types.append(input) }
        if kinds.contains(.recordOut) { types += node.outputTypes }
        let aboutRecords = aboutInput.union(StepKindSet([.recordOut]))
        if !kinds.isSubset(of: aboutRecords) { types.append(nil) }
        return types
    }
}
