import Tidemark
import TidemarkInspection

/// A window operator whose lost records are weighed against the bound of its watermarks.
struct RegretSubject {
    let transformation: Transformation
    let source: Transformation
    /// The bound in force, in milliseconds.
    let bound: Int64
    let spans: [String: Int64]
    /// Why another bound would change more than when a record is too late; nil where it does not.
    let inexact: String?

    /// The operator in scope that has lost the most; without losses the first with windows.
    ///
    /// - Throws: `regret` where there are no windows of event time, or their watermarks follow no bound.
    init(_ scope: OperatorScope, _ facts: JobFacts) throws(ErrorReply) {
        let walk = RaiseWalk(facts)
        let windowed = facts.transformations.filter { transformation in
            let spans = facts.spans(of: transformation)
            return scope.contains(transformation: transformation.id) && transformation.isTimed
                && (spans["size"] ?? spans["gap"]) != nil
        }
        func losses(_ transformation: Transformation) -> Int {
            facts.nodes.reduce(0) {
                $0
                    + ($1.transformation.id == transformation.id
                        ? $1.counters[.recordDropped] : 0)
            }
        }
        guard let most = windowed.map(losses).max(),
            let subject = windowed.first(where: { losses($0) == most })
        else {
            throw ErrorReply(
                code: "regret",
                message: "nothing there has windows of event time",
                hint: "name an operator with windows: show regret at OPERATOR"
            )
        }
        let makers = walk.makers(above: subject)
        let bounds = makers.map { facts.spans(of: $0)["out-of-orderness"] }
        guard makers.count == 1, let bound = bounds[0] else {
            throw ErrorReply(
                code: "regret",
                message: "the watermarks of \(subject.reference) do not follow one bound",
                hint: "only forBoundedOutOfOrderness has one; sweep compares other parameters"
            )
        }
        transformation = subject
        source = makers[0]
        self.bound = bound
        spans = facts.spans(of: subject)
        inexact = Self.doubt(subject, makers[0], spans, facts)
    }

    private static func doubt(
        _ subject: Transformation,
        _ maker: Transformation,
        _ spans: [String: Int64],
        _ facts: JobFacts
    ) -> String? {
        if spans["gap"] != nil {
            return "a session that is still open may take in a record by itself: no more are lost "
                + "than this, and sweep says how many"
        }
        var open = facts.inputs(of: subject)
        var seen: Set<Int> = []
        while let next = open.popLast() {
            if next.id == maker.id || !seen.insert(next.id).inserted { continue }
            if next.isTimed {
                return "\(next.reference) before it waits for watermarks too: sweep says how many "
                    + "are lost"
            }
            open += facts.inputs(of: next)
        }
        return nil
    }

    /// The least bound that keeps a record which comes at a watermark; nil where any does.
    func need(_ timestamp: Timestamp, at watermark: Timestamp) -> Int64? {
        guard let closing = ClosingWindow(of: timestamp, spans),
            let over = watermark.span(since: closing.limit)
        else { return nil }
        let (need, overflow) = over.addingReportingOverflow(bound + 1)
        return overflow ? nil : need
    }
}
