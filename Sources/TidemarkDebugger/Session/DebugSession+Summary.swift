import Tidemark
public import TidemarkInspection

extension DebugSession {
    /// What has become of the job, in one reply.
    public func summary() -> Reply {
        parked {
            let nodes = driver.facts.nodes
            let sum = { (kind: Tidemark.StepKind) in
                nodes.reduce(0) { $0 + $1.counters[kind] }
            }
            let skipped = skipped
            return Reply(
                "summary",
                at: position,
                body: [
                    RowField("job", .text(name)),
                    RowField("status", .text(jobStatus.rawValue)),
                    RowField("driver", .text(driver.kind.rawValue)),
                    RowField("numRecordsIn", .count(numRecordsIn)),
                    RowField("numRecordsOut", .count(numRecordsOut)),
                    RowField("numLateRecordsDropped", .count(sum(.recordDropped))),
                    RowField("numRecordsBehindWatermark", .count(behindWatermark)),
                    RowField("numRecordsRefired", .count(sum(.windowRefired))),
                    RowField("windowsWithResult", .count(sum(.windowFired))),
                    RowField("numRecordsSkipped", .count(skipped.count)),
                    RowField("lastSkipped", .text(skipped.last)),
                    RowField("stateHash", .hash(driver.stateHash)),
                ] + failure
            )
        }
    }

    /// Records that the sources have given.
    var numRecordsIn: Int {
        let facts = driver.facts
        return facts.nodes.reduce(0) { $0 + (facts.isSource($1) ? $1.counters[.recordOut] : 0) }
    }

    /// Records that have reached a sink.
    private var numRecordsOut: Int {
        driver.facts.nodes.reduce(0) {
            $0 + ($1.transformation.isSink ? $1.counters[.recordIn] : 0)
        }
    }

    private var behindWatermark: Int {
        driver.facts.nodes.reduce(0) { $0 + $1.counters[.behindWatermark] }
    }

    private var skipped: (count: Int, last: String?) {
        let splits = driver.facts.splits
        return (splits.reduce(0) { $0 + $1.skipped }, splits.lazy.compactMap(\.lastSkipped).first)
    }

    private var failure: [RowField] {
        guard hasFailed else { return [RowField("failure", .text(nil))] }
        let sentence = driver.failure.map { TerminalText.clean("\($0)", limit: 1024) }
        return [RowField("failure", .text(sentence))]
    }
}
