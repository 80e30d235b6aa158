import Tidemark
import TidemarkConsole
import TidemarkDebugger
import TidemarkInspection

/// What is wrong with a job at the moment, told from its figures alone.
struct Findings {
    let all: [Finding]

    init(_ picture: SessionPicture) {
        var all: [Finding] = []
        if let finding = Self.silentSplit(picture) { all.append(finding) }
        if let finding = Self.lateRecords(picture) { all.append(finding) }
        self.all = all
    }

    /// A split that holds the watermark and has been silent for much longer than it usually is.
    private static func silentSplit(_ picture: SessionPicture) -> Finding? {
        guard let now = picture.job.clock else { return nil }
        let speaking = picture.splits.filter { !$0.isFinished && !$0.isIdle }
        guard speaking.count > 1,
            let holder = speaking.min(by: {
                ($0.watermark?.milliseconds ?? .min) < ($1.watermark?.milliseconds ?? .min)
            }),
            let last = holder.lastArrival
        else { return nil }
        let silence = now - last.milliseconds
        guard silence >= 30 * 60_000 else { return nil }
        let watermark = holder.watermark.map { Self.second($0.milliseconds) } ?? "none"
        return Finding(
            rule: "silent-split",
            sentence: "\(holder.name) holds the watermark at \(watermark): silent for "
                + "\(DurationText.readable(silence)) since \(Self.second(last.milliseconds))",
            remedy: "an idle timeout leaves it out while it is silent: --set idle-timeout=…",
            operatorID: picture.operators.first { $0.inputs.isEmpty }?.view.identity.id
        )
    }

    /// An instant to the second, which is as much as a sentence needs.
    private static func second(_ instant: Int64) -> String {
        let text = InstantText.format(instant)
        return text.utf8.count >= 20 ? text.prefix(10) + " " + text.dropFirst(11).prefix(8) : text
    }

    private static func lateRecords(_ picture: SessionPicture) -> Finding? {
        let losers = picture.operators.filter { $0.view.metrics.numLateRecordsDropped > 0 }
        guard
            let worst = losers.max(by: {
                $0.view.metrics.numLateRecordsDropped < $1.view.metrics.numLateRecordsDropped
            })
        else { return nil }
        let dropped = worst.view.metrics.numLateRecordsDropped
        let total = max(1, worst.view.metrics.numRecordsIn)
        let share = Double(dropped * 1000 / total) / 10
        return Finding(
            rule: "late-records",
            sentence: "\(worst.view.identity.name) has dropped \(dropped) late records, "
                + "\(share) % of its input",
            remedy: "a larger out-of-orderness bound or allowed lateness keeps them",
            operatorID: worst.view.identity.id
        )
    }
}

/// What the next step will do, in one line.
struct NextLine {
    let text: String?

    init(_ picture: SessionPicture) {
        let waiting = picture.splits.filter { $0.nextArrival != nil }
        guard
            let next = waiting.min(by: { ($0.nextArrival ?? .max) < ($1.nextArrival ?? .max) }),
            let arrival = next.nextArrival
        else {
            text =
                picture.splits.isEmpty || picture.splits.contains { !$0.isFinished }
                ? nil : "end of input"
            return
        }
        let ahead = picture.job.clock.map { arrival.milliseconds - $0 } ?? 0
        text =
            "\(next.name) record \(next.records + 1)  arrives "
            + "\(InstantText.format(arrival.milliseconds)) (P +\(DurationText.readable(max(0, ahead))))"
    }
}
