import Tidemark
import TidemarkInspection

/// Windows that were asked about one by one.
extension DebugSession {
    /// The earliest window that is meant: one that has not fired, where no first instant is named.
    func window(
        _ key: String?,
        _ start: Int64?,
        _ scope: OperatorScope
    ) -> (JobFacts.Operator, WindowFact)? {
        let filter = KeyFilter(key)
        var best: (JobFacts.Operator, WindowFact)?
        for fact in driver.facts.operators where scope.contains(fact.node) {
            var seen = 0
            fact.inspection?.forEachWindow { window in
                seen += 1
                let isMeant =
                    start.map { $0 == window.window.start.milliseconds } ?? !window.hasFired
                if isMeant, window.window.end < best?.1.window.end ?? .max,
                    filter.passes(window.key)
                {
                    best = (fact, window)
                }
                return seen < WhySubject.scanLimit
            }
        }
        return best
    }

    /// A window that has fired and is kept for late records.
    func fired(
        _ subject: WhySubject,
        _ title: String,
        _ stepping: StepDriver?
    ) -> WhyView {
        let node = subject.node
        let place = driver.facts.nodes.firstIndex { $0 === node } ?? 0
        let cited = StepFinder(self, stepping).cite(
            "passed",
            StepFinder.Wanted(
                measure: .watermark(at: place),
                value: subject.needs?.milliseconds ?? .max,
                kind: .watermarkAdvanced,
                node: place
            )
        )
        let sentence = "it has fired: the watermark passed its end"
        return WhyView(
            title: title,
            answer: sentence,
            has: node.time.currentWatermark.finiteMilliseconds,
            needs: subject.needs?.finiteMilliseconds,
            waits: nil,
            tree: WhyFinding(at: node, sentence, steps: [cited]),
            remedies: []
        )
    }

    /// A window that is not there.
    func missing(
        _ key: String?,
        _ start: Int64?,
        _ place: OperatorTarget?,
        _ stepping: StepDriver?
    ) throws(ErrorReply) -> WhyView {
        let node = try subject(of: place).node
        let name = (key.map { "key \($0)" } ?? "any key")
        let title = "window of \(name) at \(node.place)"
        let records = node.counters[.recordIn]
        let watermark = node.time.currentWatermark
        let sentence: String
        if records == 0 {
            sentence = "\(node.place) has not had a record yet"
        } else if let start, watermark.isFinite, start <= watermark.milliseconds {
            sentence =
                "no window of \(name) that begins at \(Timestamp(start).text) is open: the "
                + "watermark has come to \(watermark.text), so it has fired or had no record"
        } else {
            sentence = "no record has come for such a window"
        }
        var steps: [WhyCitation] = []
        if records > 0, let index = driver.facts.nodes.firstIndex(where: { $0 === node }) {
            steps = [
                StepFinder(self, stepping).cite(
                    "lastRecord",
                    StepFinder.Wanted(
                        measure: .count(.recordIn, at: index),
                        value: Int64(records),
                        kind: .recordIn,
                        node: index
                    )
                )
            ]
        }
        return WhyView(
            title: title,
            answer: sentence,
            has: watermark.finiteMilliseconds,
            needs: nil,
            waits: nil,
            tree: WhyFinding(at: node, sentence, cause: .noRecords, steps: steps),
            remedies: []
        )
    }
}
