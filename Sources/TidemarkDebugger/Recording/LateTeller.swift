import Tidemark
import TidemarkInspection

/// Says of late records what would have kept them, and where they came from as far as that is known.
struct LateTeller {
    private let facts: JobFacts
    private let origins: [Int: [Int: [String?]]]
    private let onlySplit: String?
    private var known: [Int: Windows] = [:]

    /// What is the same for all records of an operator.
    private struct Windows {
        let spans: [String: Int64]
        let bound: Int64?
    }

    init(_ session: DebugSession) {
        facts = session.driver.facts
        origins = session.lateOrigins
        let splits = facts.splits
        onlySplit = splits.count == 1 ? splits[0].name : nil
    }

    /// A late record as a row.
    mutating func view(of entry: LateEntry) -> LateRecordView {
        let windows = windows(of: entry.place.transformation)
        let ofPlace = origins[entry.place.transformation]?[entry.place.subtask]
        let split = ofPlace.flatMap { entry.ordinal < $0.count ? $0[entry.ordinal] : nil }
        return entry.view(
            readsValue: true,
            split: split ?? onlySplit,
            windows.flatMap { LateVerdict(entry, $0.spans, bound: $0.bound) }
        )
    }

    private mutating func windows(of id: Int) -> Windows? {
        if let windows = known[id] { return windows }
        guard let transformation = facts.transformations.first(where: { $0.id == id }) else {
            return nil
        }
        let makers = RaiseWalk(facts).makers(above: transformation)
        let bound = makers.count == 1 ? facts.spans(of: makers[0])["out-of-orderness"] : nil
        let windows = Windows(spans: facts.spans(of: transformation), bound: bound)
        known[id] = windows
        return windows
    }
}
