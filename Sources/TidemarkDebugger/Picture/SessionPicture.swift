package import Tidemark
package import TidemarkInspection

/// Everything a console shows of a session at one moment, as typed rows.
package struct SessionPicture {
    /// One operator and what it reads from.
    package struct Operator {
        package let view: OperatorView
        /// What it is, in a word or two.
        package let kind: String
        /// The ids of the operators before it.
        package let inputs: [String]
    }

    package let job: JobView
    package let failure: String?
    package let operators: [Operator]
    package let channels: [ChannelView]
    package let watermarks: [WatermarkView]
    package let windows: [WindowView]
    package let windowTotal: Int
    package let timers: [TimerView]
    package let timerTotal: Int
    package let events: [EventView]
    package let eventTotal: Int
    package let late: [LateRecordView]
    package let lateTotal: Int
    package let breakpoints: [BreakpointView]
    package let marks: [MarkView]
    package let parameters: [ConfigView]
    package let splits: [SplitFact]
    /// Nil where nobody looks at them.
    package let states: [StatePicture]?
    package let checkpoints: CheckpointsView
}

extension DebugSession {
    /// What the session looks like now.
    ///
    /// Called between turns, or while threads run; they are stopped for the moment then, because state and sources can
    /// be read only while no task is inside a turn.
    ///
    /// - Parameters:
    ///   - withHash: Whether the state is hashed too, which takes a while.
    ///   - withValues: Whether values in windows and of late records are read too, which takes a while where types have no schema.
    ///   - states: How much of state is read.
    ///   - limit: How many rows of a list there are at most.
    /// - Returns: What is shown, as plain values.
    package func picture(
        withHash: Bool,
        withValues: Bool = true,
        states: StateReading = .nothing,
        limit: Int = 200
    ) -> SessionPicture {
        if let past {
            return past.picture(
                withHash: withHash,
                withValues: withValues,
                states: states,
                limit: limit
            )
        }
        if isPlaying { telemetry.sample(driver.facts) }
        return parked { parkedPicture(withHash, withValues, states, limit) }
    }

    /// More than any screen shows.
    private static var rowsWhileMoving: Int { 60 }

    private func parkedPicture(
        _ withHash: Bool,
        _ withValues: Bool,
        _ states: StateReading,
        _ limit: Int
    ) -> SessionPicture {
        let facts = driver.facts
        var views = FactViews(self, scope: .everywhere, key: nil, limit: limit)
        views.readsValues = withValues
        let windows = views.windows
        let timers = views.timers
        // While everything moves, a list is only watched at its end.
        let late = ledger.newestAndTotal(withHash ? limit : min(limit, Self.rowsWhileMoving))
        return SessionPicture(
            job: jobView(withHash: withHash),
            failure: hasFailed ? driver.failure.map { "\($0)" } : nil,
            operators: zip(facts.transformations, views.operators).map { transformation, view in
                SessionPicture.Operator(
                    view: view,
                    kind: Self.kind(of: transformation),
                    inputs: facts.inputs(of: transformation).map { String($0.id) }
                )
            },
            channels: views.channels,
            watermarks: views.watermarks,
            windows: windows.shown.compactMap { $0 as? WindowView },
            windowTotal: windows.total,
            timers: timers.shown.compactMap { $0 as? TimerView },
            timerTotal: timers.total,
            events: pictured.events.newest(recorder.ring.newest(limit), total: recorder.ring.total)
            {
                $0.view
            },
            eventTotal: recorder.ring.total,
            late: pictured.late.newest(late.entries, total: late.total) { row, entry in
                row.dropped == entry.isDropped
                    && (row.value != .null || entry.value == nil || !withValues)
            } make: {
                $0.view(readsValue: withValues)
            },
            lateTotal: late.total,
            breakpoints: breakpoints.all.map(\.view),
            marks: markViews,
            parameters: parameters.declared.map {
                ConfigView(name: $0.name, value: $0.value, default: $0.defaultValue, help: $0.help)
            },
            splits: facts.splits,
            states: views.states(states),
            checkpoints: checkpointsView(limit)
        )
    }

    /// Begins to remember the two times of all records, for jobs whose clock moves as records arrive; nil for the others.
    package func recordPlot() -> PlotRecorder? {
        let facts = driver.facts
        guard driver.kind == .step, facts.isRecorded || facts.isLive
        else { return nil }
        let plot = PlotRecorder()
        timePlot = plot
        isFineGrained = true
        feed(plot)
        return plot
    }

    /// Lets the plot see what the attempt at hand does.
    func feed(_ plot: PlotRecorder) {
        let facts = driver.facts
        let source = facts.operators.first { !$0.splits.isEmpty }?.node
        facts.observeArrivals { split, eventTime, arrival in
            plot.arrived(
                split: split,
                at: arrival,
                eventTime: eventTime,
                watermark: source?.time.currentWatermark ?? .min
            )
        }
        for (node, late) in zip(facts.nodes, watchers) {
            node.watch(PlotWatcher.kinds, PlotWatcher(plot, late) { facts.splits })
        }
    }

    private static func kind(of transformation: Transformation) -> String {
        if transformation.isSink { return "sink" }
        if transformation.inputs.isEmpty { return "source" }
        return transformation.isKeyed ? "keyed" : "stateless"
    }
}
