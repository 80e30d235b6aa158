import Tidemark
import TidemarkInspection

/// Finds the numbers of steps that nobody has written down, by running the job once more from a key frame.
///
/// A number is looked for where something that never falls first reached a value. What all searches of one question may
/// run again is bounded in records, so that the answer is the same on every machine.
final class StepFinder {
    private let session: DebugSession
    private let head: StepDriver?
    /// How many admissions may still happen once more.
    private var left: Int64
    /// Places that searches have come near to, by the part of the past they lie in.
    private var made: [(part: Int, frame: KeyFrame)] = []

    /// The most admissions that one question may run again.
    static let limit: Int64 = 150_000

    /// What is looked for.
    struct Wanted {
        /// Something that never falls.
        let measure: PastMeasure
        /// The value it must reach.
        let value: Int64
        /// The step that does it, of an operator subtask by its place in topological order.
        let kind: Tidemark.StepKind
        let node: Int
    }

    /// A step that was found.
    struct Found {
        let step: Int
        let clock: Timestamp
        let fact: RecordedStep?
        /// The job as it stood right behind that turn.
        let driver: StepDriver
    }

    /// Why a step was not found.
    struct Unknown: Error {
        let note: String
    }

    init(_ session: DebugSession, _ head: StepDriver?) {
        self.session = session
        self.head = head
        left = Self.limit
    }

    /// The step as a citation, or why its number is not known.
    func cite(_ what: String, _ wanted: Wanted) -> WhyCitation {
        do throws(Unknown) {
            return cite(what, try find(wanted))
        } catch {
            return WhyCitation(what, step: nil, clock: nil, note: error.note)
        }
    }

    /// A step that was found, as a citation.
    func cite(_ what: String, _ found: Found) -> WhyCitation {
        WhyCitation(
            what,
            step: StepIdentity(timeline: session.timeline, step: Int64(found.step)),
            clock: found.clock.finiteMilliseconds
        )
    }

    /// The step at which the measure first reached its value.
    func find(_ wanted: Wanted) throws(Unknown) -> Found {
        guard let head, !session.shelf.frames.isEmpty else {
            throw Unknown(note: "step not known: no history is kept of this job")
        }
        guard wanted.measure.ofDriver(head) >= wanted.value else {
            throw Unknown(note: "it has not happened")
        }
        let frames = session.shelf.frames
        guard let part = frames.lastIndex(where: { wanted.measure.ofFrame($0) < wanted.value })
        else {
            throw Unknown(note: "before step \(frames[0].step), where history begins")
        }
        // What an earlier search has come near to is a nearer place to begin.
        let near = made.last { $0.part == part && wanted.measure.ofFrame($0.frame) < wanted.value }
        let start = near?.frame ?? frames[part]
        let next = frames.first { wanted.measure.ofFrame($0) >= wanted.value }
        let cost = min(next?.nextAdmission ?? .max, head.nextAdmission) - start.nextAdmission
        guard cost <= left else {
            let end = min(next?.step ?? .max, head.step)
            throw Unknown(note: "between steps \(start.step) and \(end)")
        }
        left -= cost
        return try search(wanted, fromPart: part, near?.frame, head)
    }

    private func search(
        _ wanted: Wanted,
        fromPart part: Int,
        _ frame: KeyFrame?,
        _ head: StepDriver
    ) throws(Unknown) -> Found {
        let replica: Replica
        do throws(ErrorReply) {
            replica = try Replica(session, at: part, frame: frame, head: head)
            try replica.goOn(wanted.measure, upTo: wanted.value - 1)
        } catch {
            throw Unknown(note: error.message)
        }
        let driver = replica.driver
        made.append((part, driver.keyFrame()))
        let walker = DebugSession(past: session, replica)
        walker.arm(driver, everything: true, [])
        walker.setGrain(driver, isFine: true)
        while wanted.measure.ofDriver(driver) < wanted.value {
            walker.recorder.beginUnit()
            walker.recorder.beginTurn()
            guard driver.step < head.step, driver.turn() == .advanced else {
                throw Unknown(note: "step not known: the job does not run the same again")
            }
        }
        let node = driver.facts.nodes[wanted.node]
        let fact = walker.recorder.unit.last { $0.node === node && $0.kind == wanted.kind }
        return Found(
            step: fact?.number ?? driver.step,
            clock: driver.clock,
            fact: fact,
            driver: driver
        )
    }
}

extension PastMeasure {
    /// How many steps of a kind an operator subtask has taken, by its place in topological order.
    static func count(_ kind: Tidemark.StepKind, at place: Int) -> PastMeasure {
        PastMeasure(
            ofDriver: { Int64($0.facts.nodes[place].counters[kind]) },
            ofFrame: { Int64($0.count(kind, at: place)) }
        )
    }

    /// How far the watermark of an operator subtask has come.
    static func watermark(at place: Int) -> PastMeasure {
        PastMeasure(
            ofDriver: { $0.facts.nodes[place].time.currentWatermark.milliseconds },
            ofFrame: { $0.watermark(at: place).milliseconds }
        )
    }

    /// How many records a split has given, by its place among all splits.
    static func records(ofSplit split: Int) -> PastMeasure {
        ofSplit(split) { Int64($0.records) }
    }

    /// How far the timestamps of a split have come.
    static func highest(ofSplit split: Int) -> PastMeasure {
        ofSplit(split) { ($0.lastTimestamp ?? .min).milliseconds }
    }

    /// Whether a split has been found idle at an instant: 0 before, 1 from then on.
    static func idle(ofSplit split: Int, since instant: Timestamp) -> PastMeasure {
        let isReached: ([SplitFact], Timestamp) -> Int64 = { splits, clock in
            splits[split].generator?.idleSince == instant || clock > instant ? 1 : 0
        }
        return PastMeasure(
            ofDriver: { isReached($0.facts.splits, $0.clock) },
            ofFrame: { isReached($0.splits, $0.clock) }
        )
    }

    private static func ofSplit(
        _ split: Int,
        _ measure: @escaping (SplitFact) -> Int64
    ) -> PastMeasure {
        PastMeasure(
            ofDriver: { measure($0.facts.splits[split]) },
            ofFrame: { measure($0.splits[split]) }
        )
    }
}
