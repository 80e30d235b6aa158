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

    /// How many admissions it first tries to pass at once.
    static let stride: Int64 = 16_384

    /// Stands at the key frame of a part of a session's past, or at one that another replica has made.
    init(
        _ session: DebugSession,
        at part: Int,
        frame: KeyFrame? = nil,
        head: StepDriver
    ) throws(ErrorReply) {
        headAdmission = head.nextAdmission
        headStep = head.step
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
    /// Passes the bound in ever smaller strides, from a key frame of its own each time.
    func goOn(
        _ measure: PastMeasure,
        upTo bound: Int64,
        stride first: Int64 = Replica.stride
    ) throws(ErrorReply) {
        var stride = first
        var last = driver.keyFrame()
        while stride > 0 {
            let before = driver.nextAdmission
            let isOver = !pass(stride)
            admissionsAgain += driver.nextAdmission - before
            let isWithin = measure.ofDriver(driver) <= bound && driver.step < headStep
            if isWithin && !isOver {
                last = driver.keyFrame()
                continue
            }
            do {
                try driver.restore(last)
            } catch {
                throw ErrorReply(code: "notReplayable", message: "\(error)")
            }
            stride /= 8
        }
    }

    /// Lets so many admissions happen; false if the job cannot go that far.
    private func pass(_ stride: Int64) -> Bool {
        let target = min(driver.nextAdmission + stride, headAdmission)
        if target <= driver.nextAdmission { return false }
        driver.admissionBound = target
        defer { driver.admissionBound = .max }
        while driver.turn() == .advanced {}
        return driver.nextAdmission == target && (driver.repeatsTurns || driver.isQuiet)
    }
}
