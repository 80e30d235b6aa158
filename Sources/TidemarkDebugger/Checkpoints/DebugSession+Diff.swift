import Tidemark
import TidemarkInspection

extension DebugSession {
    /// Says how the state differs from one checkpoint to another.
    func diff(_ one: String, _ other: String) throws(ErrorReply) -> SessionReply {
        let (before, after) = (try files(of: one), try files(of: other))
        let comparison: SnapshotComparison
        do throws(SnapshotError) {
            comparison = try SnapshotComparison(before, after, limit: Self.shownDifferences)
        } catch {
            throw ErrorReply(error)
        }
        let total = comparison.added + comparison.changed + comparison.removed
        return reply(
            "diff",
            [
                RowField("from", .text(one)),
                RowField("to", .text(other)),
                RowField("added", .count(comparison.added)),
                RowField("changed", .count(comparison.changed)),
                RowField("removed", .count(comparison.removed)),
                RowField(
                    "notShown",
                    .count(
                        total > comparison.differences.count
                            ? Int64(total - comparison.differences.count) : nil
                    )
                ),
                RowField("differences", .rows(comparison.differences.map(StateChangeView.init))),
            ]
        )
    }

    /// More than that nobody reads.
    private static let shownDifferences = 200

    private func files(of word: String) throws(ErrorReply) -> [String: [StateFile]] {
        var checkpoint: CompletedCheckpoint?
        if word != "now" {
            switch try origin(word) {
            case .kept(let kept): checkpoint = kept
            case .stored(let plan, _): return plan.stateFiles
            }
        }
        let files = parked { () -> Result<[String: [StateFile]], SnapshotError> in
            Result { () throws(SnapshotError) in
                switch driver {
                case .step(let steps): try steps.stateFiles(of: checkpoint)
                case .threads(let threads): try threads.stateFiles(of: checkpoint)
                }
            }
        }
        do throws(SnapshotError) {
            return try files.get()
        } catch {
            throw ErrorReply(error)
        }
    }
}

extension StateChangeView {
    fileprivate init(_ difference: SnapshotComparison.Difference) {
        let shown = { (value: DecodedValue?) in value.map { InspectedValue($0) } ?? .null }
        self.init(
            change: difference.before == nil
                ? .added : difference.after == nil ? .removed : .changed,
            operator: difference.operatorName,
            state: difference.state,
            kind: difference.kind,
            key: shown(difference.key),
            namespace: shown(difference.namespace),
            before: shown(difference.before),
            after: shown(difference.after)
        )
    }
}
