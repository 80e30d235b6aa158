import Tidemark
import TidemarkInspection

/// A condition that steps are held against as they happen: the working part of a breakpoint.
final class StepWatch {
    /// The kinds of step that count.
    let kinds: StepKindSet
    /// How many steps have matched.
    private(set) var hits: Int64 = 0
    /// The steps that have matched since `reset`.
    private(set) var fresh: [RecordedStep] = []
    /// Why the condition cannot be evaluated, found at the first record.
    private(set) var refusal: ErrorReply?
    /// Types whose fields are read by reflection.
    let slowTypes: [String]

    private let condition: BreakCondition
    private let scope: OperatorScope
    private let filters: [ObjectIdentifier: [StepFilter]]
    private static let freshLimit = 100

    /// Makes a watch over the operators of a job.
    ///
    /// - Throws: where the kind cannot happen, the operator is unknown, or the expression fits no operator.
    init(_ condition: BreakCondition, _ facts: JobFacts) throws(ErrorReply) {
        self.condition = condition
        kinds = try condition.kind.steps()
        scope = try OperatorScope(condition.target, among: facts.transformations)
        guard let expression = condition.filter else {
            filters = [:]
            slowTypes = []
            return
        }
        var compiler = StepFilterCompiler(expression, kinds)
        for node in facts.nodes where scope.contains(node) && condition.counts(at: node, facts) {
            compiler.add(node)
        }
        filters = try compiler.finish()
        slowTypes = compiler.slowTypes
    }

    /// Whether steps of an operator subtask count.
    func covers(_ node: OperatorNode, _ facts: JobFacts) -> Bool {
        guard scope.contains(node), condition.counts(at: node, facts) else { return false }
        return condition.filter == nil || filters[ObjectIdentifier(node)] != nil
    }

    /// Forgets which steps have matched; their number stays.
    func reset() {
        fresh.removeAll(keepingCapacity: true)
    }

    /// Tries an expression again that could not be evaluated.
    func forgetRefusal() {
        refusal = nil
    }

    /// Holds one step against the condition.
    func offer(_ fact: StepFact, number: Int) {
        guard refusal == nil, matches(fact, number: number) else { return }
        hits += 1
        if fresh.count < Self.freshLimit { fresh.append(RecordedStep(fact, number: number)) }
    }

    private func matches(_ fact: StepFact, number: Int) -> Bool {
        guard condition.filter != nil else { return true }
        guard let known = filters[ObjectIdentifier(fact.operatorNode)] else { return false }
        let filter = known.first { $0.type === fact.elementType } ?? known.first
        do {
            return try filter?.matches(fact, number: number) ?? false
        } catch {
            refusal = error
            return false
        }
    }
}

extension BreakCondition {
    /// Whether the kind counts at an operator.
    fileprivate func counts(at node: OperatorNode, _ facts: JobFacts) -> Bool {
        kind.counts(at: node.transformation, isSource: facts.isSource(node))
    }
}
