import Tidemark
import TidemarkInspection

/// A second attempt of the session's job that stands somewhere in the past of the first, and can go on from there as
/// the first one did; the first stays parked meanwhile.
///
/// It moves fast, in full batches with nothing tapped, up to where something is to be looked at closely.
final class Replica {
    let driver: StepDriver
    /// Where the running job stands: a replica goes no further.
    private let headAdmission: Int64
    let headStep: Int
    /// How many admissions have happened once more.
    private(set) var admissionsAgain: Int64 = 0

    private let distances: NearDistances
    /// What earlier walks have seen.
    private let signposts: Signposts

    /// The key frames it has taken near the end of its way, for whoever goes on looking there.
    private(set) var near: [KeyFrame] = []
    /// How far it was at the places it passed by strides.
    private(set) var seen: [Signposts.Post] = []

    /// Stands at the key frame of a part of a session's past, or at one that another replica has made.
    convenience init(
        _ session: DebugSession,
        at part: Int,
        frame: KeyFrame? = nil,
        head: StepDriver
    ) throws(ErrorReply) {
        var frame = frame
        try self.init(session, at: part, taking: &frame, head: head)
    }

    /// The same, and nobody has the frame any more.
    init(
        _ session: DebugSession,
        at part: Int,
        taking frame: inout KeyFrame?,
        head: StepDriver
    ) throws(ErrorReply) {
        defer { frame = nil }
        headAdmission = head.nextAdmission
        headStep = head.step
        signposts = session.shelf.signposts
        distances = NearDistances(
            framesAreLarge: session.shelf.framesAreLarge,
            startsNear: frame != nil
        )
        do {
            driver = try session.job.replica(
                along: session.shelf.timeline,
                at: part,
                frame: frame,
                head.schedule
            )
        } catch {
            let step = frame?.step ?? session.shelf.frames[part].step
            throw ErrorReply(
                code: "notReplayable",
                message: "the job cannot be run again from step \(step): \(error)"
            )
        }
    }

    /// Goes on while the measure stays within a bound, and stops at the last place that is known to do so.
    ///
    /// It passes the bound and comes back, from the last key frame of its own to where it was still within. Key frames
    /// cost a copy of what changes behind them, so there are few, and only near the end of the way; none where an earlier
    /// walk has seen how far it is.
    func goOn(_ measure: PastMeasure, upTo bound: Int64) throws(ErrorReply) {
        if measure.isExact, try leap(to: bound) { return }
        var strides = distances.strides[...]
        let known = signposts.admission(upTo: bound, in: measure.unit, stride: strides[0])
        if let known, known > driver.nextAdmission, try leap(to: known) { strides.removeFirst() }
        try feelTheWay(measure, upTo: bound, by: strides)
    }

    /// Goes on stride by stride, because nobody knows how far it is.
    private func feelTheWay(
        _ measure: PastMeasure,
        upTo bound: Int64,
        by strides: ArraySlice<Int64>
    ) throws(ErrorReply) {
        var ahead = distances.onTheWay[...]
        let start = (at: driver.nextAdmission, value: measure.ofDriver(driver))
        for stride in strides {
            var base = Optional(driver.keyFrame())
            var within = driver.nextAdmission
            while pass(stride) {
                let value = measure.ofDriver(driver)
                if stride == distances.strides[0] {
                    seen.append(Signposts.Post(admission: driver.nextAdmission, value: value))
                }
                if value > bound || driver.step >= headStep { break }
                within = driver.nextAdmission
                let passed = Double(within - start.at)
                // In floating point, because watermarks reach to both ends of the numbers.
                let way = max(1, Double(value) - Double(start.value))
                let left = (Double(bound) - Double(value)) * passed / way
                guard let distance = ahead.first, left <= Double(distance) else { continue }
                ahead = ahead.drop { left <= Double($0) }
                let frame = driver.keyFrame()
                if distances.areKept { near.append(frame) }
                base = frame
            }
            // Nobody else may hold it while the job goes on behind it, or all that changes is copied first.
            if let frame = base.take() { try restore(frame) }
            if within > driver.nextAdmission { _ = pass(within - driver.nextAdmission) }
        }
    }

    /// Goes to an admission whose number is known; false if it is not met there.
    private func leap(to admission: Int64) throws(ErrorReply) -> Bool {
        let start = driver.keyFrame()
        for distance in distances.onALeap
        where admission - 2 * distance > driver.nextAdmission {
            guard pass(admission - distance - driver.nextAdmission) else { break }
            near.append(driver.keyFrame())
        }
        let left = admission - driver.nextAdmission
        if left == 0 || pass(left), driver.step < headStep { return true }
        near = []
        try restore(start)
        return false
    }

    private func restore(_ frame: consuming KeyFrame) throws(ErrorReply) {
        do {
            try driver.restore(frame)
        } catch {
            throw ErrorReply(code: "notReplayable", message: "\(error)")
        }
    }

    /// Lets so many admissions happen; false if the job cannot go that far.
    func pass(_ stride: Int64) -> Bool {
        let before = driver.nextAdmission
        let target = min(before + stride, headAdmission)
        if target <= before { return false }
        driver.admissionBound = target
        defer {
            driver.admissionBound = .max
            admissionsAgain += driver.nextAdmission - before
        }
        while driver.turn() == .advanced {}
        return driver.nextAdmission == target && (driver.repeatsTurns || driver.isQuiet)
    }
}

/// How many admissions before the end of its way a replica takes key frames of its own, for itself and for the next
/// one that looks around there.
private struct NearDistances {
    /// Where the end is only guessed: it is passed, and a frame close to it saves running all the way again.
    let onTheWay: [Int64]
    /// Where the number of the last admission is known.
    let onALeap: [Int64]
    /// Whether there is room to keep them for the next one.
    let areKept: Bool
    /// How many admissions it passes at once: first about as many as a batch holds, then few; not where every change of
    /// stride is another copy.
    let strides: [Int64]

    /// Few where frames are large, because behind each all state is copied, which costs as much as tens of thousands of
    /// admissions; and no far ones where it begins near its end.
    init(framesAreLarge: Bool, startsNear: Bool) {
        areKept = !(framesAreLarge && startsNear)
        strides = framesAreLarge ? [1024] : [1024, 32]
        switch (framesAreLarge, startsNear) {
        case (true, true): (onTheWay, onALeap) = ([16_384], [])
        case (true, false): (onTheWay, onALeap) = ([102_400, 51_200], [102_400, 51_200])
        case (false, true): (onTheWay, onALeap) = ([16_384, 2048], [16_384])
        case (false, false):
            (onTheWay, onALeap) = ([131_072, 65_536, 16_384, 2048], [131_072, 65_536, 16_384])
        }
    }
}
