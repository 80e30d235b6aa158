import Tidemark
import TidemarkInspection

extension DebugSession {
    /// Lets the threads run until all have ended, one has failed, or somebody wants them to stop.
    func go(by threads: ThreadDriver) -> [SessionReply] {
        isMoving = true
        threads.resume()
        var isInterrupted = false
        while !threads.waitForEnd(timeoutNanoseconds: 10_000_000) {
            onProgress?(self)
            if shouldStop() {
                isInterrupted = true
                break
            }
        }
        isMoving = false
        if isInterrupted { threads.pause() } else { threads.cancel() }
        if let ending { return [ending] }
        return [reply("continue", [RowField("stopped", .text(Halt.interrupted.reason))])]
    }
}
