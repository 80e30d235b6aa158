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
    /// How many admissions before the end of its way it takes key frames of its own, as well as it can be told; one that
    /// begins near its end needs no far ones.
    private let nearDistances: [Int64]
    /// How many admissions have happened once more.
    private(set) var admissionsAgain: Int64 = 0

    /// How many admissions it passes at once: first about as many as a batch holds, then few.
    private static let strides: [Int64] = [1024, 32]
    private static let nearDistances: [Int64] = [131_072, 65_536, 16_384, 2048]
    /// The same where a frame costs as much as tens of thousands of admissions, because all state is copied behind it.
    private static let fewDistances: [Int64] = [131_072, 2048]

    /// The least of them on a way whose end is known: nothing goes back to a nearer one.
    private static let leapDistance: Int64 = 16_384

    /// The key frames it has taken near the end of its way, for whoever goes on looking there.
    private(set) var near: [KeyFrame] = []

    /// Stands at the key frame of a part of a session's past, or at one that another replica has made.
    init(
        _ session: DebugSession,
        at part: Int,
        frame: KeyFrame? = nil,
        head: StepDriver
    ) throws(ErrorReply) {
        headAdmission = head.nextAdmission
        headStep = head.step
        let distances = session.shelf.framesAreLarge ? Self.fewDistances : Self.nearDistances
        nearDistances = frame == nil ? distances : Array(distances.dropFirst(distances.count / 2))
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
    /// cost a copy of what changes behind them, so there are few, and only near the end of the way.
    func goOn(_ measure: PastMeasure, upTo bound: Int64) throws(ErrorReply) {
        if measure.isExact, try leap(to: bound) { return }
        var distances = nearDistances[...]
        let start = (at: driver.nextAdmission, value: measure.ofDriver(driver))
        for stride in Self.strides {
            var base = driver.keyFrame()
            var within = driver.nextAdmission
            while pass(stride), measure.ofDriver(driver) <= bound, driver.step < headStep {
                within = driver.nextAdmission
                let passed = Double(within - start.at)
                let value = Double(measure.ofDriver(driver))
                let left = (Double(bound) - value) * passed / max(1, value - Double(start.value))
                guard let distance = distances.first, left <= Double(distance) else { continue }
                distances = distances.drop { left <= Double($0) }
                base = driver.keyFrame()
                near.append(base)
            }
            try restore(base)
            if within > driver.nextAdmission { _ = pass(within - driver.nextAdmission) }
        }
    }

    /// Goes to an admission whose number is known; false if it is not met there.
    private func leap(to admission: Int64) throws(ErrorReply) -> Bool {
        let start = driver.keyFrame()
        for distance in nearDistances
        where distance >= Self.leapDistance && admission - 2 * distance > driver.nextAdmission {
            guard pass(admission - distance - driver.nextAdmission) else { break }
            near.append(driver.keyFrame())
        }
        let left = admission - driver.nextAdmission
        if left == 0 || pass(left), driver.step < headStep { return true }
        near = []
        try restore(start)
        return false
    }

    private func restore(_ frame: KeyFrame) throws(ErrorReply) {
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
