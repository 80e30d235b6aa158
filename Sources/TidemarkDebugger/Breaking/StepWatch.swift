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

    /// Whether it only notes what matches, and nothing stops.
    let isLog: Bool
    /// How many more matches pass as if there were none.
    var ignoresLeft: Int64 = 0
    /// The steps that were noted since `forgetLogged`, and how many there were.
    private(set) var logged: [RecordedStep] = []
    private(set) var loggedTotal = 0

    private let change: StateChange?
    private let condition: BreakCondition
    private let scope: OperatorScope
    private let filters: [ObjectIdentifier: [StepFilter]]
    private static let freshLimit = 100

    /// Makes a watch over the operators of a job.
    ///
    /// - Throws: where the kind cannot happen, the operator is unknown, or the expression fits no operator.
    init(
        _ condition: BreakCondition,
        _ facts: JobFacts,
        isLog: Bool = false
    ) throws(ErrorReply) {
        self.condition = condition
        self.isLog = isLog
        kinds = try condition.kind.steps()
        scope = try OperatorScope(condition.target, among: facts.transformations)
        if case .state(let state) = condition.kind {
            try Self.check(state, scope, facts)
            change = StateChange(state)
        } else {
            change = nil
        }
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

    private static func check(
        _ state: StateTarget,
        _ scope: OperatorScope,
        _ facts: JobFacts
    ) throws(ErrorReply) {
        let names = facts.nodes.filter { scope.contains($0) }.flatMap(\.stateNames)
        if !names.contains(state.name) {
            throw .unknown("state", state.name, among: Array(Set(names)).sorted())
        }
    }

    /// Whether steps of an operator subtask count.
    func covers(_ node: OperatorNode, _ facts: JobFacts) -> Bool {
        guard scope.contains(node), condition.counts(at: node, facts) else { return false }
        return condition.filter == nil || filters[ObjectIdentifier(node)] != nil
    }

    /// Forgets which steps have matched; their number stays.
    func reset() {
        fresh.removeAll(keepingCapacity: true)
        change?.reset()
    }

    /// Forgets which steps have matched, and goes on looking.
    func forgetFresh() {
        fresh.removeAll(keepingCapacity: true)
    }

    /// Forgets what was noted.
    func forgetLogged() {
        logged.removeAll()
        loggedTotal = 0
    }

    /// A turn is over: what its last step has changed can be seen now.
    func endTurn() {
        if let step = change?.settle() { take(step) }
    }

    private func take(_ step: @autoclosure () -> RecordedStep) {
        hits += 1
        if isLog {
            loggedTotal += 1
            if logged.count < Self.freshLimit { logged.append(step()) }
        } else if ignoresLeft > 0 {
            ignoresLeft -= 1
        } else if fresh.count < Self.freshLimit {
            fresh.append(step())
        }
    }

    /// Tries an expression again that could not be evaluated.
    func forgetRefusal() {
        refusal = nil
    }

    /// Holds one step against the condition.
    func offer(_ fact: StepFact, number: Int) {
        if let change {
            if let step = change.offer(fact, number: number) { take(step) }
            return
        }
        guard refusal == nil, matches(fact, number: number) else { return }
        take(RecordedStep(fact, number: number))
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
