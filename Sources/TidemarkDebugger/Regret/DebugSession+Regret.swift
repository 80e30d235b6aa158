import Tidemark
package import TidemarkInspection

extension DebugSession {
    /// The reply to `show regret`.
    func regret(_ target: OperatorTarget?) throws(ErrorReply) -> Reply {
        Reply("regret", at: position, body: try regretView(target).fields)
    }

    /// What an operator would lose at which bound, from the job's past run once more.
    package func regretView(_ target: OperatorTarget? = nil) throws(ErrorReply) -> RegretView {
        let head = try walkable("show regret")
        let facts = head.facts
        let scope = try OperatorScope(target, among: facts.transformations)
        let subject = try RegretSubject(scope, facts)
        let replica = try Replica(self, at: 0, head: head)
        let begin = replica.driver.step
        let scan = RegretScan(subject, replica)
        try scan.run(upTo: head.nextAdmission) { shouldStop() }
        // Late records are counted from the first; where history begins later, nobody can say which these are.
        if begin == 0 { lateOrigins[subject.transformation.id] = scan.lateSplits }
        return scan.view(since: begin)
    }
}
