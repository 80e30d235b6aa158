import Tidemark
import TidemarkInspection

extension DebugSession {
    /// Explains why event time stands where it stands.
    func why(_ target: WhyTarget) throws(ErrorReply) -> [SessionReply] {
        // Where threads insist on the job it is explained from what can be seen, and nothing is tried.
        let stepping = try? stepping("why")
        if case .late(let number) = target {
            let view = try LateProof(self, stepping, number).view
            return [.reply(Reply(why: view, at: position))]
        }
        let view = try parked { () -> Result<WhyView, ErrorReply> in
            Result { () throws(ErrorReply) in try explain(target, stepping) }
        }.get()
        return [.reply(Reply(why: view, at: position))]
    }

    private func explain(
        _ target: WhyTarget,
        _ stepping: StepDriver?
    ) throws(ErrorReply) -> WhyView {
        switch target {
        case .watermark(let place):
            let subject = try subject(of: place)
            return view(of: subject, title: "watermark of \(subject.node.place)", stepping)
        case .window(let key, let start, let place):
            let scope = try OperatorScope(place, among: driver.facts.transformations)
            guard let (fact, window) = window(key, start, scope) else {
                return try missing(key, start, place, stepping)
            }
            let text = "window \(window.window.start.text) to \(window.window.end.text)"
            let title =
                "\(text) of \(ValueInspector.inspect(window.key).text) at \(fact.node.place)"
            let subject = WhySubject(fact.node, window)
            return window.hasFired
                ? fired(subject, title, stepping) : view(of: subject, title: title, stepping)
        case .late: preconditionFailure("late records are explained elsewhere")
        }
    }

    /// The subtask that is spoken of: of those in scope the one that is least far; without a scope that of the operator
    /// in which something waits for the watermark.
    func subject(of place: OperatorTarget?) throws(ErrorReply) -> WhySubject {
        let facts = driver.facts
        let scope = try OperatorScope(place, among: facts.transformations)
        var all = facts.operators.filter { scope.contains($0.node) }
        if place == nil {
            let waiting = all.filter {
                ($0.inspection?.windowCount ?? 0) + ($0.inspection?.timerCount ?? 0) > 0
            }
            let timed = all.filter { $0.node.transformation.isTimed }
            all = [waiting, timed, all.filter { !$0.isSource }, all].first { !$0.isEmpty } ?? []
            let first = all.first?.node.transformation.id
            all = all.filter { $0.node.transformation.id == first }
        }
        let lowest = all.map(\.node.time.currentWatermark).min() ?? .min
        let candidates = all.filter { $0.node.time.currentWatermark == lowest }
            .map { WhySubject($0.node, $0.inspection) }
        guard let least = candidates.min(by: { $0.needs ?? .max < $1.needs ?? .max }) else {
            throw ErrorReply(code: "unknownOperator", message: "the job has no operators")
        }
        return least
    }

    /// The proof that a subject waits for, with what would help.
    private func view(
        of subject: WhySubject,
        title: String,
        _ stepping: StepDriver?
    ) -> WhyView {
        let facts = driver.facts
        let node = subject.node
        let has = node.time.currentWatermark
        if let tree = settledVerdict(subject) {
            return WhyView(
                title: title,
                answer: tree.sentence,
                has: has.finiteMilliseconds,
                needs: subject.needs?.finiteMilliseconds,
                waits: subject.waits,
                tree: tree,
                remedies: []
            )
        }
        let judge = LeafJudge(
            clock: driver.clock,
            begin: shelf.frames.first?.clock,
            needs: subject.needs,
            // To ask a source is to read ahead; one whose clock is recorded always has a record, or ends.
            hasRecordNow: !facts.isLive || (stepping?.hasRecordNow ?? true)
        )
        let steps = StepFinder(self, stepping)
        var walk = WhyWalk(facts, needs: subject.needs, judge, steps)
        var tree = walk.explain(node)
        if let last = walk.lastWatermark(of: node), tree.steps.isEmpty { tree.steps = [last] }
        let remedies = Remedies(
            session: self,
            driver: stepping,
            subject: subject,
            walk: walk,
            leaves: tree.leaves
        )
        return WhyView(
            title: title,
            answer: answer(tree.leaves),
            has: has.finiteMilliseconds,
            needs: subject.needs?.finiteMilliseconds,
            waits: subject.waits,
            tree: tree,
            remedies: remedies.all
        )
    }

    /// What needs no proof: the job has failed, has ended, or waits for the clock alone.
    private func settledVerdict(_ subject: WhySubject) -> WhyFinding? {
        let node = subject.node
        func verdict(_ sentence: String, _ cause: LeafCause?) -> WhyFinding {
            WhyFinding(at: node, sentence, cause: cause)
        }
        if hasFailed { return verdict("the job has failed: \(failureText)", .failed) }
        if node.time.currentWatermark == .max {
            return verdict(
                "event time has ended at \(node.place): nothing waits there any more",
                nil
            )
        }
        if subject.needs == nil, let clock = subject.clockTimers {
            return verdict(
                "\(node.place) waits for the clock, not for the watermark: \(clock.count) timers, "
                    + "the first at \(clock.first.text)",
                .processingTime
            )
        }
        return nil
    }

    private func answer(_ leaves: [WhyFinding]) -> String {
        if leaves.isEmpty { return "nothing holds it" }
        let causes = leaves.prefix(4).map { leaf in
            "\(leaf.place ?? "\(leaf.operatorName)#\(leaf.subtask)"): \(leaf.cause?.words ?? "")"
        }
        let more = leaves.count > 4 ? ", and \(leaves.count - 4) more" : ""
        return "held by " + causes.joined(separator: ", ") + more
    }
}

extension StepDriver {
    /// Whether a record, a deadline or the end of a source could come next.
    fileprivate var hasRecordNow: Bool {
        guard isQuiet else { return true }
        switch upcoming {
        case .record, .end: return true
        case .deadline, .nothing: return false
        }
    }
}
