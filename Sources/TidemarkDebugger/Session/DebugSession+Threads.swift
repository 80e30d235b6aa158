import Tidemark
import TidemarkInspection

extension DebugSession {
    /// How long threads run before somebody looks whether they should stop, unless the bell rings before.
    private static let watchNanoseconds: Int64 = 10_000_000

    /// Lets the threads run until all have ended, one has failed, or somebody wants them to stop.
    func go(by threads: ThreadDriver) -> [SessionReply] {
        isMoving = true
        telemetry.begin(threads.facts)
        threads.onEnd = { [bell] in bell.signal() }
        threads.resume()
        var isInterrupted = false
        while true {
            let epoch = bell.epoch
            if threads.isOver { break }
            telemetry.sample(threads.facts)
            onProgress?(self)
            if shouldStop() {
                isInterrupted = true
                break
            }
            bell.waitUntilChanged(from: epoch, timeoutNanoseconds: Self.watchNanoseconds)
        }
        isMoving = false
        if isInterrupted {
            threads.pause()
        } else {
            threads.waitForEnd()
            threads.cancel()
        }
        telemetry.sample(threads.facts)
        if let ending { return [ending] }
        return [reply("continue", [RowField("stopped", .text(Halt.interrupted.reason))])]
    }
}
