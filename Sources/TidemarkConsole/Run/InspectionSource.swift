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

    /// Says what is looked at now, before a frame of it is drawn.
    ///
    /// Pictures need not hold what only another place would show; a picture that holds more follows soon.
    func attend(to place: Place)

    /// What to call, from any thread, when there is a new picture or reply.
    ///
    /// The console sets it once, before it draws its first frame, and draws at most ten times a
    /// second however often it is called.
    var onChange: (@Sendable () -> Void)? { get set }
}

extension InspectionSource {
    /// Every picture holds everything.
    package func attend(to place: Place) {}
}
