extension StepDriver {
    /// Lets all sources say that time has come to its end, without ending: what that makes due is still to be settled.
    package func sayEndOfTime() {
        for task in attempt.tasks where task.phase == .running {
            task.source?.endOfTime(admissions.take())
        }
        if case .settling = drain.phase { return }
        drain.phase = .settling(next: 0, moved: false)
    }

    /// The job has come to its end: what sinks have not prepared for a checkpoint is dropped, and checkpoints that are not
    /// to outlive it are let go of.
    package func conclude(_ ending: JobEnding) {
        attempt.conclude(ending)
    }
}

extension Attempt {
    /// The job has come to its end.
    func conclude(_ ending: JobEnding) {
        abandon(keeping: checkpoints.kept.last?.id ?? CheckpointID(0))
        checkpoints.conclude(ending)
    }
}
