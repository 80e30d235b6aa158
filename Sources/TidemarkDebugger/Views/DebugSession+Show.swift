import Tidemark
import TidemarkInspection

extension DebugSession {
    /// How many rows a list has where the command names no number.
    private static let usualLimit = 100

    /// Shows a list as it is now.
    func show(_ request: ShowRequest) throws(ErrorReply) -> Reply {
        let facts = driver.facts
        let scope = try OperatorScope(request.target, among: facts.transformations)
        let limit = request.limit ?? Self.usualLimit
        if request.subject == .regret { return try regret(request.target) }
        return parked {
            let views = FactViews(self, scope: scope, key: request.key, limit: limit)
            switch request.subject {
            case .job: return Reply(job: jobView(withHash: true))
            case .operators: return listing(views.operators, as: "operators")
            case .channels: return listing(views.channels, as: "channels")
            case .watermarks: return listing(views.watermarks, as: "watermarks")
            case .queues: return listing(views.queues, as: "queues")
            case .timers: return listing(views.timers, as: "timers")
            case .windows: return listing(views.windows, as: "windows")
            case .state: return listing(views.state, as: "state")
            case .checkpoints: return checkpointsReply(limit)
            case .late: return listing(late(scope, request.key, limit), as: "late")
            case .events: return listing(events(scope, request.key, limit), as: "events")
            case .config: return listing(config, as: "config")
            case .findings: return showFindings(scope, limit)
            case .regret: preconditionFailure("regret is told elsewhere")
            case .breaks: return listing(breakpoints.all.map(\.view), as: "breaks")
            }
        }
    }

    /// The job as a whole; hashing its state takes a while.
    func jobView(withHash: Bool) -> JobView {
        let step = Int64(driver.step)
        return JobView(
            name: name,
            status: jobStatus,
            driver: driver.kind,
            timeline: timeline,
            step: step,
            headStep: headStep.map(Int64.init) ?? step,
            clock: driver.clock.finiteMilliseconds,
            numRecordsIn: Int64(numRecordsIn),
            stateHash: withHash ? driver.stateHash : nil,
            historyStep: shelf.beginning.map(Int64.init),
            historyBytes: shelf.beginning.map { _ in Int64(shelf.bytes) },
            notReplayable: unreplayable?.sentence
        )
    }

    private var config: [ConfigView] {
        parameters.declared.map {
            ConfigView(name: $0.name, value: $0.value, default: $0.defaultValue, help: $0.help)
        }
    }

    private func late(_ scope: OperatorScope, _ key: String?, _ limit: Int) -> Rows {
        let filter = KeyFilter(key)
        let all = ledger.newest(LateLedger.capacity).filter {
            scope.contains($0.place) && filter.passes($0.key)
        }
        let isFiltered = all.count < min(ledger.total, LateLedger.capacity)
        var teller = LateTeller(self)
        return Rows(
            all.suffix(limit).map { teller.view(of: $0) },
            total: isFiltered ? all.count : ledger.total
        )
    }

    private func events(_ scope: OperatorScope, _ key: String?, _ limit: Int) -> Rows {
        let filter = KeyFilter(key)
        let all = recorder.ring.newest().filter {
            scope.contains($0.node) && filter.passes($0.key)
        }
        return Rows(all.suffix(limit).map(\.view), total: all.count)
    }

    private func listing(_ rows: [any InspectionRow], as kind: String) -> Reply {
        Reply(listing: rows, as: kind, at: position)
    }

    private func listing(_ rows: Rows, as kind: String) -> Reply {
        Reply(listing: rows.shown, as: kind, at: position, total: rows.total)
    }
}

/// The rows of a list that are shown, and how many there are.
struct Rows {
    let shown: [any InspectionRow]
    let total: Int

    init(_ shown: [any InspectionRow], total: Int) {
        self.shown = shown
        self.total = total
    }
}

/// Keeps what belongs to the key that a command names, by its text.
struct KeyFilter {
    private let text: String?

    init(_ text: String?) {
        self.text = text
    }

    /// Whether no key was named.
    var passAll: Bool { text == nil }

    func passes(_ key: Any?) -> Bool {
        guard let text else { return true }
        guard let key else { return false }
        let value = ValueInspector.inspect(key)
        if value.text == text { return true }
        guard case .list(let parts) = value else { return false }
        return parts.map(\.text).joined(separator: ",") == text
    }
}
