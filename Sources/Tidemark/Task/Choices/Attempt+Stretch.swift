extension Attempt {
    /// Prepares the tasks for a stretch of threads, or for taking the turns of one again.
    func beginStretch(_ stretch: Stretch?) {
        stampAdmissions(false)
        for task in tasks {
            task.choices = stretch?.tasks[task.index]
            // Who is asked for the first time for a deadline counts from the instant of the question.
            _ = task.nextDeadline
            _ = task.source?.nextDeadline()
        }
    }

    /// Gives all that threads have sent one number: how they cut batches must not be seen by who merges by numbers.
    ///
    /// Says which number is next; `admissions` is nil where nobody has counted.
    func endStretch(from admission: Int64, _ admissions: Int64?) -> Int64 {
        for task in tasks {
            task.choices = nil
            task.renumber(from: admission)
        }
        return admission + (admissions ?? 1)
    }
}
