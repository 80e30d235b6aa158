import Tidemark
import TidemarkInspection

/// Turns the facts of the engine into rows.
struct FactViews {
    let facts: JobFacts
    let driver: DriverKind
    let hasFailed: Bool
    let telemetry: TelemetryWindow
    let scope: OperatorScope
    let keys: KeyFilter
    let limit: Int
    /// Whether keys and values in windows are read.
    var readsValues = true

    init(_ session: DebugSession, scope: OperatorScope, key: String?, limit: Int) {
        facts = session.driver.facts
        driver = session.driver.kind
        hasFailed = session.hasFailed
        telemetry = session.telemetry
        self.scope = scope
        keys = KeyFilter(key)
        self.limit = limit
    }
}
