import Tidemark
import TidemarkConsole
import TidemarkDebugger
import TidemarkInspection

/// Makes the console's picture of a session, and keeps what only the time between two pictures tells: rates.
struct ModelMaker {
    private var revision: UInt64 = 0
    private var rates: [String: [Double]] = [:]
    private var counts: [String: Int64] = [:]
    private var sampledAt: Int64?
    private var changes = StateChanges()
    private var drawnPlot: (revision: Int, plot: TimePlot)?
    private static let sampleNanoseconds: Int64 = 1_000_000_000
    private static let samples = 60

    /// The picture of a session at this moment.
    mutating func make(
        _ session: DebugSession,
        _ plot: PlotRecorder?,
        stop: StopKind,
        speed: SpeedSetting,
        values: Bool = true,
        states: Bool = false
    ) -> ConsoleModel {
        let isMoving = stop == .moving
        let picture = session.picture(
            withHash: !isMoving,
            withValues: values,
            states: states ? (isMoving ? .counts : .entries) : .nothing
        )
        sample(picture, session.telemetryNanoseconds)
        var model = ConsoleModel(job: picture.job)
        revision += 1
        model.revision = revision
        model.stop = stop
        model.speed = speed
        model.operators = picture.operators.map { graphOperator($0) }
        model.channels = picture.channels
        model.watermarks = picture.watermarks
        model.windows = Listing(picture.windows, total: Int64(picture.windowTotal))
        model.timers = Listing(picture.timers, total: Int64(picture.timerTotal))
        model.events = Listing(picture.events, total: Int64(picture.eventTotal))
        model.late = Listing(picture.late, total: Int64(picture.lateTotal))
        model.breakpoints = picture.breakpoints
        model.marks = picture.marks
        model.parameters = picture.parameters
        model.newestEventTime = picture.splits.compactMap(\.lastTimestamp?.milliseconds).max()
        model.checkpoints = picture.checkpoints
        model.plot = plot.map { drawn($0, picture) } ?? TimePlot()
        model.states = changes.mark(picture, isMoving: isMoving)
        model.findings = Findings(picture).all
        model.next = isMoving ? nil : NextLine(picture).text
        return model
    }

    /// The plot, made anew only where something has been added to it.
    private mutating func drawn(_ plot: PlotRecorder, _ picture: SessionPicture) -> TimePlot {
        if let drawnPlot, drawnPlot.revision == plot.revision { return drawnPlot.plot }
        let fresh = PlotPicture(plot, picture).plot
        drawnPlot = (plot.revision, fresh)
        return fresh
    }

    private func graphOperator(_ shown: SessionPicture.Operator) -> GraphOperator {
        GraphOperator(
            shown.view,
            kind: shown.kind,
            inputs: shown.inputs,
            rates: rates[shown.view.identity.id] ?? []
        )
    }

    /// Once a second of telemetry time: how many records each operator has consumed since.
    private mutating func sample(_ picture: SessionPicture, _ now: Int64) {
        if let before = sampledAt, now - before < Self.sampleNanoseconds { return }
        let seconds = sampledAt.map { Double(now - $0) / 1e9 }
        sampledAt = now
        for shown in picture.operators {
            let id = shown.view.identity.id
            let count = shown.view.metrics.numRecordsIn
            if let seconds, let before = counts[id] {
                rates[id, default: []].append(Double(count - before) / seconds)
                if rates[id, default: []].count > Self.samples { rates[id]?.removeFirst() }
            }
            counts[id] = count
        }
    }
}
