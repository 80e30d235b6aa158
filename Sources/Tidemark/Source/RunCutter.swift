/// Admits runs of records that stand ready in a port, and cuts a run behind each record that causes a watermark.
@usableFromInline
@frozen
struct RunCutter<S: Source> {
    @usableFromInline let state: SourceState<S>
    @usableFromInline let slot: Int
    @usableFromInline let firstAdmission: Int64
    /// Taken out of the state for the time of a turn, so that it is changed in place.
    @usableFromInline var generator: WatermarksWithIdleness<S.Element>?
    @usableFromInline let looksAtEach: Bool
    @usableFromInline var output = WatermarkOutput()
    /// How many records have been admitted.
    @usableFromInline var admitted = 0
    /// How many records to read at once: what stands behind a cut is moved, so where cuts are near each other runs are
    /// short.
    @usableFromInline var runLimit = Int.max

    @inlinable
    init(_ state: SourceState<S>, slot: Int, firstAdmission: Int64) {
        self.state = state
        self.slot = slot
        self.firstAdmission = firstAdmission
        generator = state.generators[0]
        state.generators[0] = nil
        looksAtEach = generator.map { !$0.followsHighestTimestamp } ?? false
    }

    /// Admits the `count` records that stand behind those of the port's batch.
    @inlinable
    mutating func admit(_ count: Int, _ port: OutputPort) {
        guard looksAtEach else {
            port.admit(count)
            admitted &+= count
            return
        }
        var left = count
        while left > 0 {
            let seen = look(port, left)
            left &-= seen
            if left > 0 {
                port.setAside(left, behind: seen)
                runLimit = max(16, seen &* 2)
            } else if runLimit < .max / 2 {
                runLimit &*= 2
            }
            port.admit(seen)
            admitted &+= seen
            if !output.signals.isEmpty { send(port) }
            if left > 0 { port.takeBack(left) }
        }
    }

    /// Puts the generator back, which has seen `highest`.
    @inlinable
    mutating func finish(_ highest: Timestamp) {
        if !looksAtEach && admitted > 0 { generator?.onBatch(highestTimestamp: highest) }
        state.generators[0] = generator
    }

    /// Shows records to the generator until it says something; says how many it has seen.
    @inlinable
    mutating func look(_ port: OutputPort, _ count: Int) -> Int {
        let batch = port.batch
        let seen = generator?.onRun(
            UnsafePointer(batch.column(of: S.Element.self) + batch.count),
            UnsafePointer(batch.timestamps + batch.count),
            count: count,
            output: &output
        )
        return min(max(1, seen ?? count), count)
    }

    /// Sends what the generator said behind the last record admitted.
    @inlinable
    mutating func send(_ port: OutputPort) {
        port.flush()
        let next = firstAdmission &+ Int64(admitted)
        state.time.onEvent(&output, slot: slot, admission: next &- 1)
        port.beginAdmissions(next)
    }
}
