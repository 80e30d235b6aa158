import TidemarkInspection

extension ConsoleModel {
    /// What screen 2 shows.
    func timeMembers(_ state: UIState) -> [JSONMember] {
        let node = operators.first { $0.id == state.selectedLine }
        let range = PlotRange(self, state.plot)
        return [
            JSONMember("splits", splitsJSON),
            JSONMember(
                "operators",
                .array(
                    operatorLines(UIState()).compactMap { line in
                        guard case .operatorRow(let node) = line.subject else { return nil }
                        return json(of: node, isHolder: line.isHolder)
                    }
                )
            ),
            JSONMember("plot", plot.json),
            JSONMember("bands", .array(windowBands.map(\.json))),
            JSONMember("from", .optional(range?.start)),
            JSONMember("to", .optional(range?.end)),
            JSONMember("spanMs", .optional(range?.span)),
            JSONMember(
                "cursor",
                state.plot.cursor.map { CursorFacts(self, node ?? plotNode, $0).json } ?? .null
            ),
        ]
    }

    private var plotNode: GraphOperator? {
        let owner = windows.rows.first?.operatorName
        return operators.first { $0.target == owner || $0.name == owner }
            ?? operators.first { !$0.isSource } ?? operators.first
    }
}

extension TimePlot {
    /// The plot as a document: a point is `[clock, eventTime, kind, split]`.
    var json: JSONValue {
        .object([
            JSONMember("splits", .array(splits.map { .string(TerminalText.clean($0)) })),
            JSONMember(
                "points",
                .array(
                    points.map { point in
                        .array([
                            .integer(point.clock), .integer(point.eventTime),
                            .string(point.kind.name), .integer(Int64(point.split)),
                        ])
                    }
                )
            ),
            JSONMember("watermarks", .array(stairs.map(\.json))),
            JSONMember("omitted", .integer(omitted)),
        ])
    }
}

extension WatermarkStair {
    var json: JSONValue {
        let owner =
            switch owner {
            case .split(let name): JSONMember("split", .string(TerminalText.clean(name)))
            case .operatorOutput(let id): JSONMember("operator", .string(TerminalText.clean(id)))
            }
        let steps = steps.map { JSONValue.array([.integer($0.clock), .integer($0.watermark)]) }
        return .object([owner, JSONMember("steps", .array(steps))])
    }
}

extension WindowBand {
    var json: JSONValue {
        .object([
            JSONMember("start", .integer(start)), JSONMember("end", .integer(end)),
            JSONMember("state", .string(state.rawValue)), JSONMember("keys", .integer(keys)),
        ])
    }
}
