import TidemarkInspection
import TidemarkTerminal

extension ConsoleModel {
    /// What happened and what was late.
    var eventMembers: [JSONMember] {
        [
            JSONMember("eventsTotal", .integer(events.total)),
            JSONMember("eventsListed", .integer(Int64(events.rows.count))),
            JSONMember("events", .array(events.rows.map(\.json))),
            JSONMember("lateTotal", .integer(late.total)),
            JSONMember("lateListed", .integer(Int64(late.rows.count))),
            JSONMember("lateListedDropped", .integer(Int64(late.rows.count { $0.dropped }))),
            JSONMember("late", .array(late.rows.map(\.json))),
        ]
    }

    /// What user code printed.
    var outputMembers: [JSONMember] {
        [
            JSONMember("outputLines", .integer(output.total)),
            JSONMember("output", .array(output.rows.map { .string(TerminalText.clean($0.text)) })),
        ]
    }

    /// What the page of an operator shows.
    func pageMembers(_ state: UIState) -> [JSONMember] {
        guard let node = operators.first(where: { $0.id == state.openOperator }) else {
            return [JSONMember("operator", .null)]
        }
        let late = late(of: node)
        let timers = timers.rows.filter {
            $0.operatorName == node.target || $0.operatorName == node.name
        }
        return [
            JSONMember("operator", json(of: node, isHolder: holders.operators.contains(node.id))),
            JSONMember("splits", .array(splits(of: node).map(\.json))),
            JSONMember("silences", splitsJSON),
            JSONMember("channels", .array(channels(into: node).map(\.json))),
            JSONMember("windows", .array(windows(of: node).map { json(of: $0, at: node) })),
            JSONMember("timers", .array(timers.map(\.json))),
            JSONMember("lateListed", .integer(Int64(late.count))),
            JSONMember("lateListedDropped", .integer(Int64(late.count { $0.dropped }))),
            JSONMember("late", .array(late.map(\.json))),
            JSONMember("config", .array(parameters.map(\.json))),
        ]
    }

    private func json(of window: WindowView, at node: GraphOperator) -> JSONValue {
        guard case .object(let members) = window.json else { return .null }
        return .object(members + [JSONMember("missingMs", .optional(missing(window, at: node)))])
    }

    /// How much event time a window still needs before it fires, nil where it needs none or that is not
    /// known.
    func missing(_ window: WindowView, at node: GraphOperator) -> Int64? {
        guard !window.fired, window.end > .min,
            let watermark = node.view.metrics.currentInputWatermark
        else { return nil }
        let (missing, overflow) = (window.end - 1).subtractingReportingOverflow(watermark)
        return overflow || missing <= 0 ? nil : missing
    }
}
