import Tidemark
import TidemarkInspection

/// What would let the watermark of a subject go on: what acts from the present is tried on a branch, the rest is said to
/// be untried.
struct Remedies {
    let session: DebugSession
    /// Nil where threads insist on the job: nothing can be tried then.
    let driver: StepDriver?
    let subject: WhySubject
    let walk: WhyWalk
    let leaves: [WhyFinding]

    private var needs: Timestamp? { subject.needs }
    private var has: Timestamp { subject.node.time.currentWatermark }

    /// All of them, what was tried first.
    var all: [WhyRemedy] {
        let causes = Set(leaves.compactMap(\.cause))
        var all: [WhyRemedy] = []
        if !causes.isDisjoint(with: [.queued, .awaitingBarrier, .firing]) {
            all += [underWay()].compactMap { $0 }
        }
        if causes.contains(.notEmitted) { all += [nextTick()].compactMap { $0 } }
        all += idle
        all += [heartbeat].compactMap { $0 }
        if !causes.isDisjoint(with: [.paused, .bound, .oldData, .slowSplit, .aheadOfGroup]) {
            all += [goingOn()].compactMap { $0 }
        }
        all += changes
        return all
    }

    private func trial() -> Trial? {
        guard let driver else { return nil }
        return try? Trial(session.job, at: driver, subject.node)
    }

    private func isReached(_ trial: Trial) -> Bool {
        guard let needs else { return trial.watermark > has }
        return trial.watermark >= needs && trial.firedTotal > 0
    }

    private func tried(_ sentence: String, _ commands: [Command], _ trial: Trial) -> WhyRemedy {
        WhyRemedy(
            sentence,
            commands: commands.map(\.description),
            watermark: trial.watermark.finiteMilliseconds,
            firedTotal: trial.firedTotal,
            fired: trial.fired
        )
    }

    // MARK: - What is on its way already

    private func underWay() -> WhyRemedy? {
        guard let trial = trial(), let turns = trial.turns(until: { isReached(trial) }) else {
            return nil
        }
        let elements = turns == 1 ? "1 element" : "\(turns) elements"
        return tried(
            "let \(elements) of what is under way take effect",
            [.step(StepRequest(.element, count: max(1, turns)))],
            trial
        )
    }

    private func nextTick() -> WhyRemedy? {
        let ticks = (walk.holders + walk.others).compactMap(\.origin.nextTick)
        let tick = ticks.min() ?? walk.facts.splits.compactMap(\.nextTick).min()
        guard let tick, let wait = tick.span(since: walk.judge.clock), wait > 0 else { return nil }
        let sentence = "let \(DurationText.readable(wait)) pass on the clock, to the next tick"
        guard session.canTryAhead else {
            return WhyRemedy(sentence, untried: "no history is kept of this job")
        }
        guard let trial = trial() else { return nil }
        trial.goOn(to: tick)
        guard isReached(trial) else { return nil }
        return tried(sentence, [.advanceClock(milliseconds: wait)], trial)
    }

    private func goingOn() -> WhyRemedy? {
        guard session.canTryAhead, let trial = trial(),
            let count = trial.events(until: { isReached(trial) })
        else { return nil }
        let wait = trial.clock.span(since: walk.judge.clock) ?? 0
        let events = count == 1 ? "1 event" : "\(count) events"
        let span = wait > 0 ? ", \(DurationText.readable(wait)) of the clock" : ""
        return tried(
            "let the job go on by \(events)\(span)",
            [.step(StepRequest(.event, count: count))],
            trial
        )
    }

    // MARK: - What can be said from outside

    /// Marking idle what holds the watermark; and what is silent beside it, where that fires more.
    private var idle: [WhyRemedy] {
        let holders = walk.holders.map(\.origin).filter(\.isActive)
        guard !holders.isEmpty, let first = marking(holders) else { return [] }
        let silent = walk.others.filter { $0.cause == .silentSplit }.map(\.origin)
        let farthest = walk.others.map { $0.origin.watermark ?? .min }.max()
        let more = silent.filter { ($0.watermark ?? .min) < farthest ?? .min }
        guard !more.isEmpty, let second = marking(holders + more),
            (second.firedTotal ?? 0) > (first.firedTotal ?? 0)
        else { return [first] }
        return [first, second]
    }

    private func marking(_ origins: [Origin]) -> WhyRemedy? {
        guard let trial = trial() else { return nil }
        for origin in origins {
            let split = origin.split?.fact.name ?? ""
            guard trial.inject(.status(.idle, split: split), into: origin.node) else { return nil }
        }
        trial.settle()
        guard isReached(trial) else { return nil }
        let names = origins.map(\.name).joined(separator: ", ")
        return tried(
            "mark \(names) idle",
            origins.map { .inject(InjectRequest(.idle, place: $0.target)) },
            trial
        )
    }

    /// The least watermark that lets it fire, said in the place of every source that holds it.
    private var heartbeat: WhyRemedy? {
        guard let needs, needs < .max, let trial = trial() else { return nil }
        let facts = walk.facts
        let makers = RaiseWalk(facts).makers(above: subject.node.transformation)
        let short = makers.reversed().filter { maker in
            facts.nodes.contains {
                $0.transformation.id == maker.id && $0.time.currentWatermark < needs
            }
        }
        // An idle one holds nobody back; where all are, one of them has to speak.
        let active = short.filter { maker in
            facts.nodes.contains { $0.transformation.id == maker.id && !$0.isIdle }
        }
        let sources = active.isEmpty ? Array(short.prefix(1)) : active
        let isTaken = sources.map { trial.inject(needs, intoAllOf: $0) }
        trial.settle()
        guard !sources.isEmpty, isTaken.allSatisfy({ $0 }), isReached(trial) else { return nil }
        let names = sources.map(\.reference).joined(separator: ", ")
        return tried(
            "say that \(names) has come to \(needs.text)",
            sources.map {
                .inject(InjectRequest(.watermark(needs.milliseconds), place: $0.reference))
            },
            trial
        )
    }

    // MARK: - What needs the history to run again

    private var changes: [WhyRemedy] {
        var all: [WhyRemedy] = []
        var told: Set<String> = []
        for (origin, cause) in walk.holders {
            for remedy in [change(origin, cause), bound(of: origin)].compactMap({ $0 })
            where told.insert(remedy.sentence).inserted {
                all.append(remedy)
            }
        }
        return all
    }

    /// A bound under which the records that are there already would do.
    private func bound(of origin: Origin) -> WhyRemedy? {
        guard walk.holders.count == 1, let needs, let highest = origin.generator?.highest,
            let room = highest.span(since: needs), room >= 1,
            room < origin.generator?.distance ?? 0
        else { return nil }
        let bound = DurationText.format(room - 1)
        let name = "\(origin.node.transformation.reference).out-of-orderness"
        return WhyRemedy("a bound of at most \(bound): --set \(name)=\(bound)", untried: untried)
    }

    private func change(_ origin: Origin, _ cause: LeafCause) -> WhyRemedy? {
        let reference = origin.node.transformation.reference
        switch cause {
        case .silentSplit, .firstRecord, .slowSplit:
            guard origin.generator?.idleTimeout == nil else { return nil }
            return WhyRemedy(
                "an idle timeout in the watermark strategy of \(reference)",
                untried: untried
            )
        case .noGenerator:
            return WhyRemedy(
                "a watermark strategy for \(reference)",
                untried: "it is a change of the program"
            )
        default: return nil
        }
    }

    private var untried: String { WhyRemedy.needsHistory(driver) }
}

extension DebugSession {
    /// Whether a second attempt of the job can read what the job itself has not read yet.
    var canTryAhead: Bool {
        job.options.keepsHistory && !driver.facts.isLive
    }
}
