/// The kinds of numbered state change.
///
/// Every step of a run has one of them, and every operator counts each.
public enum StepKind: Int, CaseIterable, Sendable {
    case recordIn, recordOut
    case watermarkIn, watermarkAdvanced
    case timerFired
    case windowFired, windowRefired, windowPurged, windowsMerged
    case recordLate, recordDropped
    case idle, active, finished, failed
    case barrierIn, aligned, snapshotTaken, acknowledged, completed, aborted, committed, restored
    case injected

    /// The name in commands, events and JSON.
    public var name: String { "\(self)" }
}

extension StepKind {
    /// Whether only checkpoints, what follows from them, or a person causes it.
    var isFromOutside: Bool { rawValue >= StepKind.barrierIn.rawValue }
}
