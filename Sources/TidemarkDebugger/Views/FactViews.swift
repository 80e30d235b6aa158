import Tidemark
import TidemarkInspection

/// Turns the facts of the engine into rows.
struct FactViews {
    let facts: JobFacts
    /// The operator subtasks, their channels and who holds what, looked up once for all rows.
    let operatorFacts: [JobFacts.Operator]
    let channelFacts: [JobFacts.Channel]
    let channelsInto: [ObjectIdentifier: [JobFacts.Channel]]
    let holders: Holders
    let driver: DriverKind
    let hasFailed: Bool
    let telemetry: TelemetryWindow
    let scope: OperatorScope
    let keys: KeyFilter
    let unreplayable: Unreplayable?
    let limit: Int
    /// How values of state are read.
    let written = WrittenValues()
    /// Whether keys and values in windows are read.
    var readsValues = true

    init(_ session: DebugSession, scope: OperatorScope, key: String?, limit: Int) {
        facts = session.driver.facts
        operatorFacts = facts.operators
        channelFacts = facts.channels
        channelsInto = Dictionary(grouping: channelFacts.filter { !$0.isFeedback }) {
            ObjectIdentifier($0.target)
        }
        holders = Holders(channelsInto)
        driver = session.driver.kind
        hasFailed = session.hasFailed
        telemetry = session.telemetry
        unreplayable = session.unreplayable
        self.scope = scope
        keys = KeyFilter(key)
        self.limit = limit
    }
}
