/// An attempt at a parked point that no driver moves, and what the next driver must know to go on with it.
///
/// Whatever is under way stays where it is: half-read batches in gates, output that waits for room in writers, firings
/// and deadlines in their chains, positions in sources, and the time of each task.
struct ParkedAttempt {
    let attempt: Attempt
    /// Processing time; nil before the first driver, which finds out where it begins.
    let clock: Timestamp?
    /// Greater than every admission number given so far.
    let nextAdmission: Int64

    /// An attempt that has not begun.
    init(fresh attempt: Attempt) {
        self.attempt = attempt
        clock = nil
        nextAdmission = 1
    }

    init(_ attempt: Attempt, clock: Timestamp, nextAdmission: Int64) {
        self.attempt = attempt
        self.clock = clock
        self.nextAdmission = nextAdmission
    }
}

extension StepDriver {
    /// Gives the attempt over to threads, parked where it stands; this driver is done with then.
    ///
    /// - Throws: where the system gives no threads; this driver goes on then.
    package func continueByThreads() throws -> ThreadDriver {
        pause()
        let parked = ParkedAttempt(attempt, clock: clock, nextAdmission: nextAdmission)
        do {
            return try ThreadDriver(parked)
        } catch {
            prepareTasks()
            serveCheckpoints()
            throw error
        }
    }
}

extension ThreadDriver {
    /// Gives the attempt over to a step driver, parked where it stands; the threads end.
    package func continueBySteps(_ schedule: StepDriver.Schedule = .drain) -> StepDriver {
        let driver = StepDriver(giveUp(), schedule: schedule)
        driver.pause()
        return driver
    }
}
