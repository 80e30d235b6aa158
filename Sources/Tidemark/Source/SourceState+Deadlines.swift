/// What happens at the deadlines of a source: periodic emission, and the ticks of an alignment group.
extension SourceState {
    @usableFromInline
    func fireDeadline(_ instant: Timestamp, _ admission: Int64) {
        guard let alignment = time.alignment else {
            time.setNow(instant)
            emitPeriodically(instant, admission)
            moment.count &+= 1
            return
        }
        let emits = time.emissionDeadline(generators).map { $0 <= instant } ?? false
        let isTick = alignment.ticks(after: time.passed, upTo: instant)
        time.setNow(instant)
        // What a split could not give is no silence of it.
        noteHolds()
        if emits { emitPeriodically(instant, admission) }
        alignment.hear(isTick: isTick)
        noteHolds()
        moment.count &+= 1
    }

    private func emitPeriodically(_ instant: Timestamp, _ admission: Int64) {
        for index in splits.indices where generators[index] != nil {
            generators[index]?.onPeriodicEmit(at: instant, output: &output)
            time.onTick(&output, slot: splits[index].slot)
        }
        time.finishTick(admission: admission)
    }

    /// Begins to let records in, at the instant at which the clock stands.
    @usableFromInline
    func beginRun() {
        time.setNow(time.now)
        time.alignment?.beginRun()
    }

    /// Whether a split is not read because its group has not come so far.
    @usableFromInline
    func isHeldBack(_ index: Int) -> Bool {
        !splits[index].hasEnded && time.isHeldBack(splits[index].slot)
    }

    /// Whether a run of records ends here, because others hear first what has been said.
    @usableFromInline var endsRun: Bool { time.alignment?.endsRun ?? false }

    /// Notes which splits are held back now, after something that may have changed it.
    @usableFromInline
    func noteHolds() {
        guard let alignment = time.alignment else { return }
        for index in splits.indices {
            let since = alignment.heldSince[index]
            let isHeld = isHeldBack(index)
            if let since {
                let span = time.now.milliseconds &- since.milliseconds
                generators[index]?.pauseFor(milliseconds: span)
            }
            alignment.heldSince[index] = isHeld ? time.now : nil
            if (since != nil) != isHeld { next = nil }
        }
    }
}
