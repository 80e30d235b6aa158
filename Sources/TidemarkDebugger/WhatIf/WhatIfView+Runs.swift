import Tidemark
import TidemarkInspection

extension WhatIfView {
    /// Two runs, joined result by result.
    init(_ present: TrialRun, _ trial: TrialRun, _ settings: [WhatIfSetting]) {
        self.init()
        self.settings = settings
        self.present = present.side
        self.trial = trial.side
        var delays: [Int64] = []
        for (place, old) in present.results {
            guard let new = trial.results[place] else {
                note(place, .lost, old, nil)
                continue
            }
            if let before = old.clock, let after = new.clock { delays.append(after - before) }
            if new.hash == old.hash {
                same += 1
            } else {
                note(place, .changed, old, new)
            }
        }
        for (place, new) in trial.results where present.results[place] == nil {
            note(place, .onlyInTrial, nil, new)
        }
        delayMs = delays.isEmpty ? nil : delays.sorted()[delays.count / 2]
        // Results are gathered in tables without an order.
        differences.sort { Self.order($0) < Self.order($1) }
    }

    private mutating func note(
        _ place: ResultPlace,
        _ kind: ResultDifferenceView.Kind,
        _ old: CollectedResult?,
        _ new: CollectedResult?
    ) {
        counts[kind, default: 0] += 1
        differences.append(
            ResultDifferenceView(
                kind,
                sink: place.sink,
                operator: place.operatorName,
                key: place.key,
                start: place.start,
                end: place.end,
                present: old?.text,
                trial: new?.text
            )
        )
    }

    private static func order(
        _ row: ResultDifferenceView
    ) -> (Int64, Int64, String, String, String) {
        let values = (row.present ?? "") + "\u{1}" + (row.trial ?? "")
        return (row.end ?? .max, row.start ?? .max, row.operatorName, row.key ?? "", values)
    }
}
