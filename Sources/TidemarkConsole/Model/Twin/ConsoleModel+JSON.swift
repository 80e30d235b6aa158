package import TidemarkInspection

extension ConsoleModel {
    /// The JSON twin of a screen: everything it shows, under stable names.
    ///
    /// Every number on the screen is a number here, and the screen adds only its form. With `state` it
    /// is the twin of what that state of the console looks at, without one of the screen at rest.
    package func json(screen: Screen, state: UIState? = nil) -> JSONValue {
        var state = state ?? UIState(screen: screen)
        state.screen = screen
        let model = state.frozen ?? self
        var members = [
            JSONMember("schema", .integer(Reply.schema)), JSONMember("frame", .string(screen.name)),
        ]
        members += model.headMembers
        switch state.place {
        case .operators: members += model.operatorMembers(state) + model.eventMembers
        case .time: members += model.timeMembers(state)
        case .checkpoints: members += model.checkpointMembers(state)
        case .state: members += model.stateMembers(state)
        case .events: members += model.eventMembers + model.outputMembers
        case .operatorPage: members += model.pageMembers(state)
        }
        return .object(members)
    }

    private var headMembers: [JSONMember] {
        [
            JSONMember("job", job.json),
            JSONMember("stop", stop.json),
            JSONMember("speed", speed.map { .string($0.description) } ?? .null),
            JSONMember("newestEventTime", RowCell.instant(newestEventTime).json),
            JSONMember("watermark", RowCell.instant(watermark).json),
            JSONMember("lagMs", .optional(lag)),
            JSONMember("checkpointInProgress", .optional(checkpoints.inProgress?.id)),
            JSONMember("checkpointPercent", .optional(checkpoints.inProgress?.percent)),
            JSONMember("missedObservations", .integer(missedObservations)),
            JSONMember("findings", .array(findings.map(\.json))),
            JSONMember("breakpoints", .array(breakpoints.map(\.json))),
            JSONMember("marks", .array(marks.map(\.json))),
            JSONMember("next", .optional(next.map { TerminalText.clean($0) })),
        ]
    }

    private func operatorMembers(_ state: UIState) -> [JSONMember] {
        let lines = operatorLines(state).filter(\.isOperator)
        return [
            JSONMember("operators", .array(lines.map { json(of: $0) })),
            JSONMember("splits", splitsJSON),
            JSONMember("windows", .array(windows.rows.map(\.json))),
        ]
    }

    private func json(of line: OperatorLine) -> JSONValue {
        guard case .operatorRow(let node) = line.subject else { return .null }
        return json(of: node, isHolder: line.isHolder)
    }

    /// An operator as `show operators` gives it, with what the console derives from it.
    func json(of node: GraphOperator, isHolder: Bool) -> JSONValue {
        guard case .object(let members) = node.view.json else { return .null }
        let shares = Self.shares(of: node.view).map { ShareBar($0, width: 100).cells }
        let line = OperatorLine(
            id: node.id,
            operatorID: node.id,
            subject: .operatorRow(node),
            branches: []
        )
        return .object(
            members + [
                JSONMember("kind", .string(TerminalText.clean(node.kind))),
                JSONMember("inputs", .array(node.inputs.map { .string($0) })),
                JSONMember("lagMs", .optional(lag(of: line))),
                JSONMember("holds", .bool(isHolder)),
                JSONMember(
                    "sharesPercent",
                    shares.map { .array($0.map { .integer(Int64($0)) }) } ?? .null
                ),
                JSONMember(
                    "backPressureLevel",
                    .optional(node.view.metrics.backPressureLevel?.rawValue)
                ),
                JSONMember("rates", .array(node.rates.map { .number($0) })),
            ]
        )
    }

    /// The splits of all sources with what is derived from them.
    var splitsJSON: JSONValue {
        let holders = holders.parts
        return .array(
            operators.filter(\.isSource).flatMap { node in
                splits(of: node).map { split -> JSONValue in
                    guard case .object(let members) = split.json else { return .null }
                    let line = OperatorLine(
                        id: "",
                        operatorID: node.id,
                        subject: .split(split),
                        branches: []
                    )
                    return .object(
                        members + [
                            JSONMember("operator", .string(TerminalText.clean(node.name))),
                            JSONMember("lagMs", .optional(lag(of: line))),
                            JSONMember("silentMs", .optional(silence(of: split))),
                            JSONMember(
                                "holds",
                                .bool(holders.contains("\(node.id)/\(split.split)"))
                            ),
                        ]
                    )
                }
            }
        )
    }
}
