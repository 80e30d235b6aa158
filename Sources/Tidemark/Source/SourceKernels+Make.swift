extension SourceKernels {
    /// The kernels of one subtask of a source.
    ///
    /// - Flink: `SourceOperator`
    @inlinable
    public static func reading<S: Source>(
        _ source: S,
        _ strategy: WatermarkStrategy<S.Element>,
        _ context: OperatorContext
    ) throws -> SourceKernels {
        let state = try SourceState(source, strategy, context)
        return reading(state, context.output) { state, port, limit, bound, admission in
            state.isUnpacedSingle && state.observer == nil
                ? admitRun(state, port, limit, bound, admission)
                : admitMerged(state, port, limit, bound, admission)
        }
    }

    /// The kernels around the way in which a source admits what it reads.
    @inlinable
    static func reading<S: Source>(
        _ state: SourceState<S>,
        _ port: OutputPort,
        _ admit: @escaping (SourceState<S>, OutputPort, Int, ArrivalBound, Int64) -> Int
    ) -> SourceKernels {
        let kernels = SourceKernels(
            readiness: { state.look() },
            admit: { limit, bound, admission in
                port.beginAdmissions(admission)
                state.beginRun()
                let admitted = admit(state, port, limit, bound, admission)
                port.flush()
                if state.isAligned { state.noteHolds() }
                return admitted
            },
            nextDeadline: { state.time.nextDeadline(state.generators) },
            fireDeadline: { state.fireDeadline($0, $1) },
            endOfTime: { state.time.endOfTime(admission: $0) },
            inspection: SplitsInspection(state)
        )
        kernels.memory = state.memory
        kernels.alignment = state.time.alignment
        kernels.isRecorded = state.splits.contains { $0.recording != nil }
        kernels.inject = { state.inject($0, $1, $2) }
        kernels.announce = { state.time.announce(admission: $0) }
        kernels.speaksAtDeadlines = state.generators.allSatisfy {
            $0?.followsHighestTimestamp ?? true
        }
        return kernels
    }

    /// One split without arrival times: the loop of full speed.
    ///
    /// Records are read, stamped and shown to the generator a run at a time, in place in the port's batch; a run is cut
    /// behind a record that causes a watermark.
    @inlinable
    static func admitRun<S: Source>(
        _ state: SourceState<S>,
        _ port: OutputPort,
        _ limit: Int,
        _ bound: ArrivalBound,
        _ admission: Int64
    ) -> Int {
        if let deadline = state.time.nextDeadline(state.generators), deadline <= state.time.now {
            return 0
        }
        if state.isAligned && state.isHeldBack(0) { return 0 }
        var split = state.splits[0]
        var cutter = RunCutter(state, slot: split.slot, firstAdmission: admission)
        var highest = Timestamp.min
        reading: while cutter.admitted < limit {
            // What a record says may hold back the next one.
            let most = state.isAligned && cutter.looksAtEach ? 1 : cutter.runLimit
            let asked = min(limit - cutter.admitted, port.room, most)
            let column = port.batch.column(of: S.Element.self) + port.batch.count
            let timestamps = port.batch.timestamps + port.batch.count
            let run = split.poll(into: column, limit: asked)
            highest = max(highest, state.stamp(UnsafePointer(column), timestamps, run.count))
            cutter.admit(run.count, port)
            switch run.stop {
            case .limit:
                if state.isAligned && (state.endsRun || state.isHeldBack(0)) { break reading }
            case .notYet: break reading
            case .end:
                split.hasEnded = true
                break reading
            case .failed(let error):
                split.hasEnded = true
                state.context.node.fail(error, at: .min)
                break reading
            }
        }
        cutter.finish(highest)
        split.records += cutter.admitted
        split.moment?.count += cutter.admitted
        split.lastTimestamp = max(split.lastTimestamp, highest)
        state.splits[0] = split
        state.next = nil
        return cutter.admitted
    }

    /// Several splits, or recorded arrivals: one record after the other in their merged order.
    @inlinable
    static func admitMerged<S: Source>(
        _ state: SourceState<S>,
        _ port: OutputPort,
        _ limit: Int,
        _ bound: ArrivalBound,
        _ admission: Int64
    ) -> Int {
        var admitted = 0
        while admitted < limit {
            let readiness = state.look()
            guard let index = state.next, state.mayAdmit(readiness, index, bound),
                let element = state.splits[index].take()
            else { break }
            let timestamp = state.assign?(element, nil) ?? .min
            state.splits[index].lastTimestamp = max(state.splits[index].lastTimestamp, timestamp)
            state.observer?(index, timestamp, state.time.now)
            port.emitNext(element, at: timestamp)
            state.generators[index]?.onEvent(element, timestamp: timestamp, output: &state.output)
            if !state.output.signals.isEmpty {
                port.flush()
                state.time.onEvent(
                    &state.output,
                    slot: state.splits[index].slot,
                    admission: admission + Int64(admitted)
                )
                port.beginAdmissions(admission + Int64(admitted) + 1)
                if state.isAligned { state.noteHolds() }
            }
            admitted += 1
            state.next = nil
            if state.isAligned && state.endsRun { break }
        }
        return admitted
    }
}
