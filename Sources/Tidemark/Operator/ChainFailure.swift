/// The first failure of a chain.
///
/// Set by the operator that failed, read by the task at the end of the turn.
@usableFromInline
final class ChainFailure {
    /// Set by `record`, or as a key frame says.
    var error: (any Error)?

    @usableFromInline var hasFailed: Bool { error != nil }

    /// Says at which step of the job it happened.
    func note(step: Int) {
        guard var error = error as? UserCodeError, error.step == nil else { return }
        error.step = step
        self.error = error
    }

    func record(_ error: any Error) {
        if self.error == nil { self.error = error }
    }
}

/// An error thrown by a user's function, with the place where it happened.
///
/// - Flink: the exception a task fails with
public struct UserCodeError: Error, CustomStringConvertible, Sendable {
    /// The operator's name.
    public let operatorName: String
    /// The parallel instance.
    public let subtask: Int
    /// Which record of that subtask, counted from 1.
    public let record: Int
    /// The record's timestamp, if it has one.
    public let timestamp: Timestamp?
    /// What the user's function threw.
    public let underlying: any Error

    /// The number of the step of the job at which it happened; known where the job was run turn by turn, with taps.
    public internal(set) var step: Int?

    /// One sentence for people.
    public var description: String {
        let time = timestamp.map { " at \($0.milliseconds)" } ?? ""
        let step = step.map { ", step \($0)" } ?? ""
        return
            "operator '\(operatorName)' subtask \(subtask), record \(record)\(time)\(step): \(underlying)"
    }
}
