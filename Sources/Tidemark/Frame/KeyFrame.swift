/// Everything that decides how a job goes on, as it was at a parked point: state, timers, watermarks, what waits in
/// channels, sources, clocks and counters.
///
/// In memory only. Large parts are shared with the living job, copy on write, and with other key frames.
public struct KeyFrame {
    /// The number of the last step before it.
    public let step: Int
    let tasks: [TaskImage]
    let driver: StepDriver.Standing

    /// The number of the next admission.
    package var nextAdmission: Int64 { driver.admissions.next }

    /// The instant of processing time.
    package var clock: Timestamp { driver.admissions.clock }

    /// How many steps of a kind an operator subtask had taken, by its place in topological order.
    package func count(_ kind: StepKind, at place: Int) -> Int {
        var place = place
        for task in tasks {
            if place < task.nodes.count { return task.nodes[place].counters[kind.rawValue] }
            place -= task.nodes.count
        }
        return 0
    }
}

extension StepDriver {
    /// Where the driver stands between two turns.
    struct Standing {
        let admissions: Admissions.Standing
        let phase: DrainSchedule.Phase
        let chunkStart: Int64
        let random: RandomSchedule
        let checkpoints: CheckpointMachine
        let triggers: CheckpointDesk.Recording
        let turns: Int64
    }

    private var standing: Standing {
        get {
            Standing(
                admissions: admissions.standing,
                phase: drain.phase,
                chunkStart: drain.chunkStart,
                random: random,
                checkpoints: attempt.checkpoints.image,
                triggers: admissions.desk.recording,
                turns: turns.count
            )
        }
        set {
            admissions.standing = newValue.admissions
            drain.phase = newValue.phase
            drain.chunkStart = newValue.chunkStart
            random = newValue.random
            attempt.checkpoints.image = newValue.checkpoints
            admissions.desk.follow(newValue.triggers)
            turns.count = newValue.turns
        }
    }

    /// A key frame of this moment; between two turns.
    public func keyFrame() -> KeyFrame {
        KeyFrame(step: step, tasks: attempt.tasks.map(\.image), driver: standing)
    }

    /// Goes to where a key frame was taken of another attempt of the same graph.
    ///
    /// Throws if a source cannot be read again from where it stood.
    public func restore(_ frame: KeyFrame) throws {
        precondition(frame.tasks.count == attempt.tasks.count, "the key frame is of this graph")
        for (task, image) in zip(attempt.tasks, frame.tasks) { try task.restore(image) }
        standing = frame.driver
    }
}
