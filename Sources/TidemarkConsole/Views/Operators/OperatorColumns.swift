import TidemarkInspection
import TidemarkTerminal

/// The columns of the operators screen, in the order in which a wider terminal brings them.
enum OperatorColumns: CaseIterable {
    case state
    case watermark
    case lag
    case dropped
    case behind
    case rateIn
    case pressure
    case heldBy
    case shares
    case history
    case refired
    case rateOut
    case parallelism
    case queued
    case timers

    /// Their order from left to right.
    static let order: [OperatorColumns] = [
        .parallelism, .state, .watermark, .lag, .heldBy, .rateIn, .rateOut, .queued, .shares,
        .pressure, .behind, .dropped, .refired, .timers, .history,
    ]

    /// The heading; shares by steps are marked as such, because they are of turns.
    func title(_ scene: Scene) -> String {
        switch self {
        case .state: "STATE"
        case .watermark: "WATERMARK"
        case .lag: "LAG"
        case .behind: "BEHIND"
        case .dropped: "DROP"
        case .rateIn: "IN/s"
        case .heldBy: "HELD BY"
        case .refired: "REFIRE"
        case .shares: scene.model.job.driver == .step ? "OF TURNS" : "BSY/IDL/BP"
        case .pressure: "BP"
        case .history: "IN 60s"
        case .rateOut: "OUT/s"
        case .parallelism: "P"
        case .queued: "QUEUE"
        case .timers: "TIMERS"
        }
    }

    func width(_ time: TimeText) -> Int {
        switch self {
        case .state: 5
        // One more for the mark of a holder.
        case .watermark: time.width + 1
        case .lag: 6
        case .behind, .refired, .timers: 6
        case .dropped: 5
        case .rateIn, .rateOut, .queued: 5
        case .heldBy: 12
        case .shares: 10
        case .history: 8
        case .parallelism: 3
        case .pressure: 4
        }
    }

    var align: TextAlignment {
        switch self {
        case .state, .heldBy, .shares, .pressure, .watermark: .left
        default: .right
        }
    }

    /// The columns that fit beside a name of some width, in their order; without those that would say nothing.
    static func fitting(_ width: Int, _ scene: Scene) -> [OperatorColumns] {
        let isMeasured = scene.model.operators.contains {
            $0.view.metrics.backPressureLevel != nil
        }
        var rest = width
        var chosen: Set<OperatorColumns> = []
        for column in allCases where isMeasured || (column != .shares && column != .pressure) {
            rest -= column.width(scene.time) + 1
            guard rest >= 0 else { break }
            chosen.insert(column)
        }
        return order.filter(chosen.contains)
    }

    /// What stands in this column for a line, with its role; nil where something is drawn instead.
    func cell(_ line: OperatorLine, _ scene: Scene) -> TableCell? {
        if case .split(let split) = line.subject { return cell(of: split, line, scene) }
        guard let metrics = line.metrics else { return nil }
        switch self {
        case .state: return line.status.map { TableCell($0.word, $0.role) }
        case .watermark: return watermarkCell(line, scene)
        case .lag: return Self.lagCell(scene.model.lag(of: line), scene.time)
        case .behind: return Self.count(metrics.numRecordsBehindWatermark, .eventBehind)
        case .dropped: return Self.count(metrics.numLateRecordsDropped, .lateDropped)
        case .refired: return Self.count(metrics.numRecordsRefired, .lateAllowed)
        case .rateIn: return Self.rate(metrics.numRecordsInPerSecond)
        case .rateOut: return Self.rate(metrics.numRecordsOutPerSecond)
        case .pressure:
            guard let level = metrics.backPressureLevel else { return TableCell("-", .textDim) }
            return TableCell(level.rawValue, level.role)
        case .heldBy:
            let text = metrics.heldBy.map { TerminalText.clean($0, limit: 64) }
            return TableCell(text ?? "-", text == nil ? .textDim : .watermarkHeld)
        case .parallelism:
            guard case .operatorRow(let node) = line.subject else { return TableCell("") }
            return TableCell(NumberText.compact(Int64(node.view.identity.parallelism)))
        case .queued: return TableCell(NumberText.compact(metrics.queued))
        case .timers: return TableCell(NumberText.compact(metrics.timers))
        case .shares: return nil
        case .history:
            guard case .operatorRow(let node) = line.subject else { return TableCell("") }
            let width = width(scene.time)
            return TableCell(
                Sparkline.text(node.rates, width: width, repertoire: scene.theme.repertoire),
                .shareBusy
            )
        }
    }

    private func cell(
        of split: SplitView,
        _ line: OperatorLine,
        _ scene: Scene
    ) -> TableCell? {
        switch self {
        case .state:
            if split.alignment?.isHeldBack ?? false { return TableCell("PAUSED", .stateQuiet) }
            return split.idle ? TableCell("IDLE", .stateIdle) : TableCell("")
        case .watermark: return watermarkCell(line, scene)
        case .lag: return Self.lagCell(scene.model.lag(of: line), scene.time)
        case .heldBy:
            if let other = split.alignment?.heldBackBy {
                return TableCell("ahead of " + TerminalText.clean(other, limit: 64), .stateQuiet)
            }
            let silence = scene.model.silence(of: split)
            let role: Role = line.isHolder ? .stateQuiet : .textDim
            return TableCell(silence.map { "silent " + NumberText.span($0) } ?? "", role)
        default: return TableCell("")
        }
    }

    private func watermarkCell(_ line: OperatorLine, _ scene: Scene) -> TableCell {
        let text = scene.time.instant(line.watermark)
        guard line.isHolder else {
            return TableCell(text, line.metrics?.heldBy == nil ? .text : .watermarkHeld)
        }
        return TableCell(text + scene.theme.sign(.held), .watermarkHeld)
    }

    private static func lagCell(_ lag: Int64?, _ time: TimeText) -> TableCell {
        TableCell(lag.map(NumberText.span) ?? "-", LagGrade.role(lag, time))
    }

    private static func rate(_ number: Double?) -> TableCell {
        number == nil ? TableCell("-", .textDim) : TableCell(NumberText.rate(number))
    }

    private static func count(_ number: Int64, _ role: Role) -> TableCell {
        TableCell(NumberText.compact(number), number > 0 ? role : .textDim)
    }
}

extension OperatorStatus {
    /// The word in tables, which means the same without its colour.
    var word: String {
        switch self {
        case .running: "RUN"
        case .idle: "IDLE"
        case .quiet: "QUIET"
        case .held: "HELD"
        case .backpressured: "BP"
        case .finished: "DONE"
        case .failed: "FAIL"
        }
    }

    var role: Role {
        switch self {
        case .running: .stateRun
        case .idle: .stateIdle
        case .quiet: .stateQuiet
        case .held: .stateHeld
        case .backpressured: .stateBlocked
        case .finished: .stateDone
        case .failed: .stateFailed
        }
    }
}

extension BackPressureLevel {
    var role: Role {
        switch self {
        case .ok: .bpOK
        case .low: .bpLow
        case .high: .bpHigh
        }
    }
}
