import Tidemark
import TidemarkInspection

/// Says why an origin has not come farther.
struct LeafJudge {
    let clock: Timestamp
    /// Where the clock stood when history began; what an average is counted from.
    let begin: Timestamp?
    /// The watermark that is needed; nil where anything higher would do.
    let needs: Timestamp?
    /// Whether the job could go on with a record at this very moment.
    let hasRecordNow: Bool

    /// A verdict, with the sentence that says it.
    struct Verdict {
        let cause: LeafCause
        let sentence: String
    }

    /// How many times its usual distance a record may be away before its split counts as silent.
    private static let patience: Int64 = 8

    func judge(_ origin: Origin, beside others: [Origin]) -> Verdict {
        if let verdict = saidByGenerator(origin) ?? aheadOfGroup(origin) { return verdict }
        if origin.records == 0 { return Verdict(cause: .firstRecord, sentence: waiting(origin)) }
        if let verdict = silence(of: origin) { return verdict }
        if let verdict = keptBack(origin) { return verdict }
        guard let last = origin.split?.fact.lastArrival else {
            return unpaced(origin, beside: others)
        }
        let silence = clock.span(since: last) ?? 0
        let ahead = others.filter {
            $0.isActive && ($0.watermark ?? .min) > (origin.watermark ?? .min)
        }
        if let nearest = ahead.min(by: { ($0.watermark ?? .min) < ($1.watermark ?? .min) }),
            let waited = nearest.split?.fact.lastArrival?.span(since: last),
            let mine = origin.age, let theirs = nearest.age, mine - theirs > max(0, waited)
        {
            return Verdict(
                cause: .oldData,
                sentence: "\(origin.name)'s records are old: at \(text(last)) they reached up to "
                    + "\(text(origin.split?.fact.lastTimestamp)), those of \(nearest.name) to "
                    + text(nearest.split?.fact.lastTimestamp)
            )
        }
        return silent(origin, silence: silence, since: last, others: !ahead.isEmpty)
    }

    /// That a split which does not hold the watermark is silent all the same; nil where it is not.
    func silence(of origin: Origin) -> Verdict? {
        guard let last = origin.split?.fact.lastArrival, let silence = clock.span(since: last)
        else { return nil }
        let verdict = silent(origin, silence: silence, since: last, others: true)
        return verdict.cause == .silentSplit ? verdict : nil
    }

    /// That it is not read until others of its alignment group have come nearer.
    private func aheadOfGroup(_ origin: Origin) -> Verdict? {
        guard let alignment = origin.heldBack else { return nil }
        let drift = DurationText.readable(alignment.maxDriftMilliseconds)
        let slowest = alignment.slowest.map {
            "\($0.source)#\($0.subtask), which has come to \($0.watermark.text)"
        }
        let tick = alignment.nextTick.flatMap { $0.span(since: clock) }.map {
            "; it hears of more in \(DurationText.readable($0))"
        }
        return Verdict(
            cause: .aheadOfGroup,
            sentence: "\(origin.name) is held back by watermark alignment: in the group "
                + "\(alignment.group) nobody may be more than \(drift) ahead of "
                + (slowest ?? "the slowest") + (tick ?? "")
        )
    }

    /// What its generator alone explains.
    private func saidByGenerator(_ origin: Origin) -> Verdict? {
        guard let generator = origin.generator else { return nil }
        if generator.kind == .none {
            return Verdict(
                cause: .noGenerator,
                sentence: "\(origin.name) has no watermark strategy: only the end of its input "
                    + "moves time"
            )
        }
        guard let unsaid = generator.unsaid, unsaid >= needs ?? .min else { return nil }
        guard let tick = origin.nextTick, let wait = tick.span(since: clock) else {
            return Verdict(
                cause: .notEmitted,
                sentence: "\(origin.name) has come to \(text(unsaid)) and no tick will say so: "
                    + "the interval of automatic watermarks is 0"
            )
        }
        return Verdict(
            cause: .notEmitted,
            sentence: "\(origin.name) has come to \(text(unsaid)) and says so at its next tick, "
                + "in \(DurationText.readable(wait))"
        )
    }

    /// The records are there, and the generator keeps its watermark behind them.
    private func keptBack(_ origin: Origin) -> Verdict? {
        guard let needs, let generator = origin.generator,
            let highest = generator.highest ?? origin.split?.fact.lastTimestamp, highest > needs
        else { return nil }
        if let distance = generator.distance {
            return Verdict(
                cause: .bound,
                sentence: "\(origin.name) has a record of \(text(highest)); its bound keeps the "
                    + "watermark \(DurationText.readable(distance - 1)) behind that"
            )
        }
        return Verdict(
            cause: .generator,
            sentence: "\(origin.name) has a record of \(text(highest)); its "
                + "\(generator.kind.rawValue) generator has given no watermark for it"
        )
    }

    /// Records come whenever they are asked for.
    private func unpaced(_ origin: Origin, beside others: [Origin]) -> Verdict {
        let isBehind = others.contains {
            $0.isActive && ($0.watermark ?? .min) > (origin.watermark ?? .min)
        }
        // Of several splits the next record of each is read ahead; of one it is not.
        let isReady =
            origin.split?.fact.next != nil || !origin.isOneOfSeveral(others) && hasRecordNow
        if !isReady {
            return Verdict(
                cause: .silentSplit,
                sentence: "\(origin.name) gives no record at the moment\(timeout(origin))"
            )
        }
        if isBehind {
            return Verdict(
                cause: .oldData,
                sentence: "\(origin.name)'s records reach up to "
                    + "\(text(origin.split?.fact.lastTimestamp ?? origin.generator?.highest)); "
                    + "others have come farther"
            )
        }
        return Verdict(
            cause: .paused,
            sentence: "the job is paused; the next record of \(origin.name) moves it"
        )
    }

    private func silent(
        _ origin: Origin,
        silence: Int64,
        since last: Timestamp,
        others: Bool
    ) -> Verdict {
        let usual = begin.flatMap { last.span(since: $0) }.map {
            $0 / Int64(max(1, origin.records))
        }
        let next = origin.split?.fact.nextArrival.map { "; its next one arrives \($0.text)" } ?? ""
        let rhythm =
            usual.map { "; before, one came every \(DurationText.readable(max(1, $0)))" } ?? ""
        let isSilent = usual.map { silence > Self.patience * max(1, $0) } ?? (silence > 0)
        if isSilent {
            return Verdict(
                cause: .silentSplit,
                sentence: "\(origin.name) is silent for \(DurationText.readable(silence)) since "
                    + last.text + rhythm + timeout(origin) + next
            )
        }
        if others {
            return Verdict(
                cause: .slowSplit,
                sentence: "\(origin.name)'s last record came \(DurationText.readable(silence)) "
                    + "ago, at \(last.text)\(rhythm)\(timeout(origin))\(next)"
            )
        }
        return Verdict(
            cause: .paused,
            sentence: "the job is paused; the next record of \(origin.name) moves it\(next)"
        )
    }

    private func waiting(_ origin: Origin) -> String {
        guard let split = origin.split?.fact else {
            return "no record has come to \(origin.name)"
        }
        let next = split.nextArrival.map { "; it arrives \($0.text)" } ?? ""
        return "\(origin.name) has not given its first record\(next)\(timeout(origin))"
    }

    private func timeout(_ origin: Origin) -> String {
        guard let generator = origin.generator else { return "" }
        return generator.idleTimeout.map { "; idle after \(DurationText.readable($0))" }
            ?? "; no idle timeout"
    }

    private func text(_ instant: Timestamp?) -> String { instant?.text ?? "none" }
}
