import Tidemark
import TidemarkInspection

extension DebugSession {
    /// How long threads run before somebody looks whether they should stop, unless the bell rings before.
    private static let watchNanoseconds: Int64 = 10_000_000

    /// How long threads run without a key frame; a picture of them parks them as often.
    private static let frameNanoseconds: Int64 = 250_000_000

    /// Parks threads for a key frame if nobody else has for some time.
    private func keepHistoryOnTheWay(_ threads: ThreadDriver) {
        let now = threads.facts.runningNanoseconds
        guard keepsHistory, now - framedAt >= Self.frameNanoseconds else { return }
        parked {}
    }

    /// Lets the threads run until all have ended, one has failed, or somebody wants them to stop.
    func go(by threads: ThreadDriver) -> [SessionReply] {
        isMoving = true
        telemetry.begin(threads.facts)
        threads.onEnd = { [bell] in bell.signal() }
        var epoch = bell.epoch
        threads.resume()
        var isInterrupted = false
        while !threads.isOver && !isInterrupted {
            bell.waitUntilChanged(from: epoch, timeoutNanoseconds: Self.watchNanoseconds)
            epoch = bell.epoch
            telemetry.sample(threads.facts)
            onProgress?(self)
            keepHistoryOnTheWay(threads)
            isInterrupted = shouldStop()
        }
        isMoving = false
        if threads.isOver { threads.cancel() }
        threads.pause()
        keepHistory(threads)
        sampleTrail()
        telemetry.sample(threads.facts)
        noteFailure()
        if let ending { return [ending] }
        return [reply("continue", [RowField("stopped", .text(Halt.interrupted.reason))])]
    }
}
