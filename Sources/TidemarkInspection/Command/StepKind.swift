/// The kinds of numbered steps: every way in which the state of a job changes.
public enum StepKind: String, Sendable, Hashable, CaseIterable {
    /// An operator consumed a record.
    case recordIn
    /// An operator produced a record.
    case recordOut
    /// A watermark arrived at an operator.
    case watermarkIn
    /// The watermark of an operator rose.
    case watermarkAdvanced
    /// A timer called back.
    case timerFired
    /// A window gave its result.
    case windowFired
    /// A window that had fired gave its result again because of a late record.
    case windowRefired
    /// The contents of a window were removed.
    case windowPurged
    /// Session windows became one.
    case windowsMerged
    /// A record came behind the watermark.
    case recordLate
    /// A late record was dropped because its window was gone.
    case recordDropped
    /// An input or a split was marked idle.
    case idle
    /// An idle input or split became active again.
    case active
    /// A task saw the end of its input.
    case finished
    /// A checkpoint barrier arrived.
    case barrierIn
    /// All inputs of a task stand at the barrier.
    case aligned
    /// A task has taken its snapshot.
    case snapshotTaken
    /// The coordinator has the snapshot.
    case acknowledged
    /// A checkpoint is complete.
    case completed
    /// A checkpoint was given up.
    case aborted
    /// A sink made its output final.
    case committed
    /// User code failed.
    case failed
    /// The job went on from a snapshot.
    case restored
    /// A person put something in.
    case injected
}
