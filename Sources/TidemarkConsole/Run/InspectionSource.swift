package import TidemarkInspection

/// Where the console sees a job and sends its commands: an engine in this process, a recording, a
/// cluster.
///
/// The console calls everything here on its own thread and never waits: `model` is the newest
/// picture, which another thread may have left; `send` only hands the command over.
package protocol InspectionSource: AnyObject {
    /// The newest picture of the job.
    var model: ConsoleModel { get }

    /// Hands a command over; its reply comes through ``takeReplies()``.
    func send(_ command: Command)

    /// The replies since the last call, oldest first.
    func takeReplies() -> [ConsoleReply]

    /// What to call, from any thread, when there is a new picture or reply.
    ///
    /// The console sets it once, before it draws its first frame, and draws at most ten times a
    /// second however often it is called.
    var onChange: (@Sendable () -> Void)? { get set }
}
