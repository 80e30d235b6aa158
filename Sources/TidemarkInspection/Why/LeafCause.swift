/// Why event time stands where it stands: what a proof ends at.
///
/// Raw values are part of the JSON contract.
public enum LeafCause: String, Sendable, Hashable, CaseIterable {
    /// A split that has given records gives none any more, for much longer than it usually takes.
    case silentSplit
    /// A split whose records come rarely; its next one is not due for longer than usual.
    case slowSplit
    /// A split that has not given its first record yet.
    case firstRecord
    /// A split whose records come, and are of an earlier time than those of others.
    case oldData
    /// The records are there; the bound of out-of-orderness keeps the watermark behind them.
    case bound
    /// The records are there; the generator has not said so, for reasons of its own.
    case generator
    /// The watermark is known and waits for the next tick of periodic emission.
    case notEmitted
    /// The watermark is on its way, behind elements that wait in a channel.
    case queued
    /// The watermark waits in a channel that is held back until a barrier has come on the others.
    case awaitingBarrier
    /// A split that is ahead of others of its alignment group, and is not read until they have come nearer.
    case aheadOfGroup
    /// The watermark has come, and what it makes due is still being done.
    case firing
    /// Nothing holds it: the job is paused, and the next record moves it.
    case paused
    /// Every input is idle: nothing is left that could move time.
    case allIdle
    /// Nothing on this path makes watermarks.
    case noGenerator
    /// What waits here waits for the clock, and not for the watermark.
    case processingTime
    /// No record has come for it.
    case noRecords
    /// A record that came too late: the watermark had passed it.
    case passed
    /// An operator has failed.
    case failed

    /// A few words for it.
    public var words: String {
        switch self {
        case .silentSplit: "silent split"
        case .slowSplit: "slow split"
        case .firstRecord: "waiting for the first record"
        case .oldData: "old data"
        case .bound: "bound of out-of-orderness"
        case .generator: "its generator"
        case .notEmitted: "not emitted yet"
        case .queued: "in a queue"
        case .awaitingBarrier: "held back by a barrier"
        case .aheadOfGroup: "held back by watermark alignment"
        case .firing: "being worked on"
        case .paused: "paused by the debugger"
        case .allIdle: "every input is idle"
        case .noGenerator: "no watermark strategy"
        case .processingTime: "processing time"
        case .noRecords: "no record"
        case .passed: "passed by the watermark"
        case .failed: "failed"
        }
    }
}
