import Tidemark
import TidemarkInspection

/// An operator that does not do the same when it is run again, and since when.
struct Unreplayable {
    let transformation: String
    let step: Int

    var sentence: String { "\(transformation) is not replayable since step \(step)" }
}

/// Finds out whether a part of the past, run again, comes to where the job has come to; and if not, which operator is
/// the first to do something else, and at which step.
///
/// What a user's function hides, in a class it has captured or in a counter of the process, is in no key frame.
struct ReplayCheck {
    let session: DebugSession
    let head: StepDriver
    let part: Int

    /// A longer part is taken on trust: the check must not take longer than the jump it is made for.
    private static let admissionsMax: Int64 = 65_536
    /// Of a larger state only counters and watermarks are compared.
    private static let entriesMax = 2000

    /// What the job is at a place: one number for each operator subtask.
    private typealias Stand = [UInt64]

    /// The operator that differs; nil where all is as it was, or it cannot be told.
    func run() throws(ErrorReply) -> Unreplayable? {
        let parts = session.shelf.timeline.parts
        guard case .schedule = parts[part].way, head.schedule == .drain else { return nil }
        let isLast = part + 1 == parts.count
        guard isLast ? head.isQuiet : session.shelf.timeline.continues(part + 1) else { return nil }
        let end = isLast ? head : try replica(at: part + 1).driver
        let start = parts[part].frame
        let distance = end.nextAdmission - start.nextAdmission
        guard end.isQuiet, distance > 0, distance <= Self.admissionsMax else { return nil }
        let again = try replica(at: part)
        // A replica that cannot come as far has met another end, or a time that passes without records.
        guard again.pass(distance), again.driver.clock == end.clock,
            sameBarriers(again.driver, end)
        else { return nil }
        let recorded = stand(end)
        let repeated = stand(again.driver)
        guard let place = differing(recorded, repeated) else { return nil }
        if let found = try bisect(start, distance) { return found }
        // Only the first run was different: it is known no closer than from one key frame to the next.
        return Unreplayable(transformation: name(place), step: start.step + 1)
    }

    /// Runs the part twice more, in ever smaller pieces, for the first turn in which the two differ.
    private func bisect(_ start: KeyFrame, _ distance: Int64) throws(ErrorReply) -> Unreplayable? {
        var from = start
        var left = distance
        while left > 1 {
            let half = left / 2
            let one = try replica(at: part, from)
            let other = try replica(at: part, from)
            guard one.pass(half), other.pass(half) else { break }
            if differing(stand(one.driver), stand(other.driver)) == nil {
                from = one.driver.keyFrame()
                left -= half
            } else {
                left = half
            }
        }
        return try firstStep(from, left)
    }

    /// Runs two replicas step by step, and holds against each other what their operators took in and gave out.
    private func firstStep(_ from: KeyFrame, _ admissions: Int64) throws(ErrorReply)
        -> Unreplayable?
    {
        let one = try replica(at: part, from).driver
        let other = try replica(at: part, from).driver
        let logs = [one, other].map { driver -> StepHashes in
            driver.chunk = 1
            driver.turnBudget = 1
            driver.admissionBound = from.nextAdmission + admissions
            let log = StepHashes()
            for (place, node) in driver.facts.nodes.enumerated() {
                driver.tap(node, HashingTap(log, place))
            }
            return log
        }
        while true {
            let step = one.step
            logs.forEach { $0.entries = [] }
            let outcomes = (one.turn(), other.turn())
            let pairs = zip(logs[0].entries, logs[1].entries)
            if let (offset, pair) = pairs.enumerated().first(where: { $1.0.hash != $1.1.hash }) {
                return Unreplayable(transformation: name(pair.0.place), step: step + offset + 1)
            }
            // Where nothing that was handed on differs, the state does.
            if let place = differing(stand(one), stand(other)) {
                return Unreplayable(transformation: name(place), step: step + 1)
            }
            guard outcomes == (.advanced, .advanced) else { return nil }
        }
    }

    private func replica(at part: Int, _ frame: KeyFrame? = nil) throws(ErrorReply) -> Replica {
        try Replica(session, at: part, frame: frame, head: head)
    }

    /// Barriers of a checkpoint in a pause may have been taken in the one and not yet in the other.
    private func sameBarriers(_ one: StepDriver, _ other: StepDriver) -> Bool {
        zip(one.facts.nodes, other.facts.nodes).allSatisfy {
            $0.counters[.barrierIn] == $1.counters[.barrierIn]
                && $0.counters[.acknowledged] == $1.counters[.acknowledged]
        }
    }

    private func stand(_ driver: StepDriver) -> Stand {
        let entries = head.facts.operators.reduce(0) { $0 + ($1.inspection?.stateCount ?? 0) }
        if entries <= Self.entriesMax { return driver.operatorHashes }
        return driver.facts.nodes.map { node in
            let kinds = Tidemark.StepKind.allCases
            let counts = kinds.reduce(UInt64(0)) { $0 &* 31 &+ UInt64(node.counters[$1]) }
            return counts &* 31 &+ UInt64(bitPattern: node.time.currentWatermark.milliseconds)
        }
    }

    private func differing(_ one: Stand, _ other: Stand) -> Int? {
        one.indices.first { one[$0] != other[$0] }
    }

    private func name(_ place: Int) -> String { head.facts.nodes[place].transformation.reference }
}

/// What happened in one turn, each step as a number.
private final class StepHashes {
    var entries: [(place: Int, hash: UInt64)] = []
}

private final class HashingTap: StepTap {
    private let log: StepHashes
    private let place: Int

    init(_ log: StepHashes, _ place: Int) {
        self.log = log
        self.place = place
    }

    func step(_ fact: StepFact) { log.entries.append((place, fact.hash)) }
}

extension DebugSession {
    /// Refuses to run a part of the past again that does not come to the same once more; each part is looked at once.
    func requireReplayable(_ part: Int, _ head: StepDriver) throws(ErrorReply) {
        let start = shelf.timeline.parts[part].frame.step
        let parts = shelf.timeline.parts
        let end = part + 1 < parts.count ? parts[part + 1].frame.step : head.step
        if checkedParts[start] != end {
            checkedParts[start] = end
            let check = ReplayCheck(session: self, head: head, part: part)
            if let found = try check.run(), found.step < unreplayable?.step ?? .max {
                unreplayable = found
            }
        }
        guard let unreplayable, start < unreplayable.step else { return }
        throw ErrorReply(
            code: "notReplayable",
            message:
                "\(unreplayable.sentence): run again from step \(start), it does something else",
            hint: "keep what its function remembers in state"
        )
    }
}
