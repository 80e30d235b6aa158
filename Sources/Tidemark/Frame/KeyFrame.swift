/// Everything that decides how a job goes on, as it was at a parked point: state, timers, watermarks, what waits in
/// channels, sources, clocks and counters.
///
/// In memory only. Large parts are shared with the living job, copy on write, and with other key frames.
public struct KeyFrame {
    /// The number of the last step before it.
    public let step: Int
    let tasks: [TaskImage]
    let driver: StepDriver.Standing
    /// What could be seen of the splits of all sources.
    package let splits: [SplitFact]

    /// The number of the next admission.
    package var nextAdmission: Int64 { driver.admissions.next }

    /// Of a replica's: in which part of its job's past it was taken.
    package var driverPart: Int? { driver.part }

    /// The instant of processing time.
    package var clock: Timestamp { driver.admissions.clock }

    /// How many steps of a kind an operator subtask had taken, by its place in topological order.
    package func count(_ kind: StepKind, at place: Int) -> Int {
        node(at: place)?.counters[kind.rawValue] ?? 0
    }

    /// Where the watermark of an operator subtask stood, by its place in topological order.
    package func watermark(at place: Int) -> Timestamp { node(at: place)?.watermark ?? .min }

    private func node(at place: Int) -> NodeImage? {
        var place = place
        for task in tasks {
            if place < task.nodes.count { return task.nodes[place] }
            place -= task.nodes.count
        }
        return nil
    }
}

extension StepDriver {
    /// Where the driver stands between two turns.
    struct Standing {
        let admissions: Admissions.Standing
        let phase: DrainSchedule.Phase
        let chunkStart: Int64
        let random: RandomSchedule
        let replay: StretchReplay?
        /// Of a replica: in which part of its job's past it stands.
        let part: Int?
        let checkpoints: CheckpointMachine
        let triggers: CheckpointDesk.Recording
        let turns: Int64
        let attemptNumber: Int

        fileprivate init(_ driver: StepDriver) {
            admissions = driver.admissions.standing
            phase = driver.drain.phase
            chunkStart = driver.drain.chunkStart
            random = driver.random
            replay = driver.replay
            part = driver.route?.part
            checkpoints = driver.attempt.checkpoints.image
            triggers = driver.admissions.desk.recording
            turns = driver.turns.count
            attemptNumber = driver.attempt.number.value
        }

        /// Where a driver begins that takes over from threads.
        init(_ admissions: Admissions.Standing, _ attempt: Attempt) {
            self.admissions = admissions
            phase = .settling(next: 0, moved: false)
            chunkStart = admissions.next
            random = RandomSchedule(.drain)
            replay = nil
            part = nil
            checkpoints = attempt.checkpoints.image
            triggers = CheckpointDesk.Recording()
            turns = 0
            attemptNumber = attempt.number.value
        }
    }

    private var standing: Standing {
        get { Standing(self) }
        set {
            admissions.standing = newValue.admissions
            drain.phase = newValue.phase
            drain.chunkStart = newValue.chunkStart
            random = newValue.random
            replay = newValue.replay
            if let part = newValue.part { route?.part = part }
            attempt.checkpoints.image = newValue.checkpoints
            admissions.desk.follow(newValue.triggers)
            turns.count = newValue.turns
            attempt.number.value = newValue.attemptNumber
        }
    }

    /// A key frame of this moment; between two turns.
    public func keyFrame() -> KeyFrame {
        KeyFrame(
            step: step,
            tasks: attempt.tasks.map(\.image),
            driver: standing,
            splits: facts.splits
        )
    }

    /// Goes to where a key frame was taken of another attempt of the same graph.
    ///
    /// Throws if a source cannot be read again from where it stood.
    public func restore(_ frame: KeyFrame) throws {
        precondition(frame.tasks.count == attempt.tasks.count, "the key frame is of this graph")
        for (task, image) in zip(attempt.tasks, frame.tasks) { try task.restore(image) }
        standing = frame.driver
        admissions.fence = fence
        if route != nil { prepareTasks() }
    }
}

extension ThreadDriver {
    /// A key frame of this moment; only while parked.
    package func keyFrame() -> KeyFrame {
        let given = SourceOrder(attempt).given
        let standing = Admissions.Standing(clock: clock, next: nextAdmission, given: given)
        return KeyFrame(
            step: step,
            tasks: attempt.tasks.map(\.image),
            driver: StepDriver.Standing(standing, attempt),
            splits: facts.splits
        )
    }
}
