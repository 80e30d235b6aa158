import Tidemark
import TidemarkInspection

/// A walk of a replica by steps of one kind, closely only where such steps happen.
///
/// What lies between is passed in full batches with nothing tapped.
struct SparseWalk {
    private let session: DebugSession
    private let request: StepRequest
    private let replica: Replica
    private var stretches: ArraySlice<Range<Int64>>
    private var walk: StepWalk

    /// Walks closely through stretches of admissions, in their order.
    init(
        _ session: DebugSession,
        _ replica: Replica,
        _ request: StepRequest,
        _ stretches: [Range<Int64>]
    ) throws(ErrorReply) {
        self.session = DebugSession(past: session, replica)
        self.request = request
        self.replica = replica
        self.stretches = stretches[...]
        walk = try self.session.walk(replica.driver, request, armed: [])
    }

    /// The session that stands where the walk does.
    var past: DebugSession { session }

    /// Whether each of its steps may be a place to stop at.
    var isByUnits: Bool { walk.isByUnits }

    /// Goes on to the next place to stop at; false if there is none.
    mutating func next() throws(ErrorReply) -> Bool {
        let driver = replica.driver
        defer { driver.admissionBound = .max }
        while let stretch = stretches.first {
            if driver.nextAdmission < stretch.lowerBound {
                session.arm(driver, everything: false, [])
                session.setGrain(driver, isFine: false)
                _ = replica.pass(stretch.lowerBound - driver.nextAdmission)
                walk = try session.walk(driver, request, armed: [])
            }
            driver.admissionBound = stretch.upperBound
            if try session.stepOnce(walk) { return true }
            stretches.removeFirst()
        }
        return false
    }
}

extension Replica {
    /// The stretches of admissions up to another one in which a measure moves, and the open one behind them.
    ///
    /// All of it is one stretch where nothing can be passed at once.
    func stretches(where measure: PastMeasure, upTo here: StepDriver) -> [Range<Int64>] {
        var first = driver.nextAdmission
        let isWhole = measure.isExact || driver.repeatsTurns || driver.schedule != .drain
        if isWhole || !driver.isQuiet { return [first..<Int64.max] }
        var found: [Range<Int64>] = []
        var value = measure.ofDriver(driver)
        // The last admission may not have taken all its effect there.
        while first + Self.closeStride < here.nextAdmission, pass(Self.closeStride) {
            let next = driver.nextAdmission
            let now = measure.ofDriver(driver)
            if now != value { found.append(first..<next) }
            (first, value) = (next, now)
        }
        return found + [first..<Int64.max]
    }

    /// How many admissions are looked at as one.
    private static var closeStride: Int64 { 64 }
}
