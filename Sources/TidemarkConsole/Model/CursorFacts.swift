import TidemarkInspection

/// What was true at one instant of the clock.
struct CursorFacts {
    let clock: Int64
    /// Where the watermark of the operator in focus stood.
    let watermark: Int64?
    /// How far it is ahead of the job's clock, nil where it is not.
    let ahead: Int64?
    /// How many records had arrived of those the plot knows.
    let arrived: Int
    /// How many of them had been dropped.
    let dropped: Int

    init(_ model: ConsoleModel, _ node: GraphOperator?, _ cursor: Int64) {
        clock = cursor
        let stair = model.plot.stairs.first { stair in
            node.map { stair.owner == .operatorOutput($0.id) } ?? false
        }
        let now = model.job.clock ?? .max
        let (distance, overflow) = cursor.subtractingReportingOverflow(now)
        ahead = cursor > now && !overflow ? distance : nil
        watermark = cursor > now ? nil : stair?.watermark(at: cursor)
        let points = model.plot.points
        let before = points[..<points.firstPlace { $0.clock > cursor }]
        arrived = before.count
        dropped = before.count { $0.kind == .dropped }
    }

    func line(_ time: TimeText) -> StyledText {
        var line = StyledText()
        line.add("cursor P", time.instant(clock), .cursor)
        if let ahead {
            line.add("ahead of the clock by", NumberText.span(ahead))
            line.add("   r runs there", .keyHint)
            return line
        }
        line.add("watermark then", time.instant(watermark), .watermark)
        line.add("arrived", NumberText.grouped(Int64(arrived)))
        line.add(
            "dropped",
            NumberText.grouped(Int64(dropped)),
            dropped > 0 ? .lateDropped : .textDim
        )
        return line
    }

    var json: JSONValue {
        .object([
            JSONMember("clock", .integer(clock)),
            JSONMember("watermark", RowCell.instant(watermark).json),
            JSONMember("aheadMs", .optional(ahead)),
            JSONMember("arrived", .integer(Int64(arrived))),
            JSONMember("dropped", .integer(Int64(dropped))),
        ])
    }
}
