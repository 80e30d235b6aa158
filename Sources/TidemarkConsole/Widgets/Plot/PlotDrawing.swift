import TidemarkTerminal

/// Draws records and watermarks over both times into an area without its axes.
struct PlotDrawing {
    let plot: TimePlot
    let bands: [WindowBand]
    let scale: PlotScale
    let style: PlotStyle
    /// Whose watermark is drawn strongest, by id.
    let operatorID: String?
    let cursor: Int64?
    /// Where the clock stands; nothing is drawn of what comes after.
    let now: Int64?

    private enum Rank {
        static let edge = 0
        static let cursor = 1
        static let splitStair = 2
        static let point = 3
        static let stair = 4
        static let late = 5
    }

    func draw(on canvas: inout Canvas, in area: Rect) {
        var layers = PlotLayers(size: scale.size)
        addEdges(to: &layers, canvas.theme)
        addCursor(to: &layers, canvas.theme)
        for stair in plot.stairs {
            switch stair.owner {
            case .split: add(stair, isMain: false, to: &layers, canvas.theme)
            case .operatorOutput(let id):
                guard id == operatorID else { continue }
                add(stair, isMain: true, to: &layers, canvas.theme)
            }
        }
        addPoints(to: &layers, canvas.theme)
        layers.draw(on: &canvas, in: area)
    }

    /// Lines at the ends of windows, where they are far enough apart to be read.
    private func addEdges(to layers: inout PlotLayers, _ theme: Theme) {
        let glyph = theme.glyph(.windowEdge)
        for band in bands {
            let (top, bottom) = (scale.row(of: band.end), scale.row(of: band.start))
            guard bottom - top >= Self.edgeDistanceMin else { continue }
            for row in [top, bottom] {
                for column in stride(from: 0, to: scale.size.columns, by: 2) {
                    layers.set(glyph, .windowEdge, rank: Rank.edge, at: column, row)
                }
            }
        }
    }

    private func addCursor(to layers: inout PlotLayers, _ theme: Theme) {
        guard let cursor else { return }
        let column = scale.column(of: cursor)
        let glyph = theme.glyph(.cursorLine)
        for row in 0..<scale.size.rows {
            layers.set(glyph, .cursor, rank: Rank.cursor, at: column, row)
        }
    }

    private func add(
        _ stair: WatermarkStair,
        isMain: Bool,
        to layers: inout PlotLayers,
        _ theme: Theme
    ) {
        let role: Role = isMain ? .watermark : .windowEdge
        let rank = isMain ? Rank.stair : Rank.splitStair
        let flat = theme.glyph(isMain ? .stairFlat : .splitStair)
        let rise = theme.glyph(isMain ? .stairRise : .splitStair)
        var before: Int?
        let last = now.map { scale.column(of: $0) + 1 } ?? scale.size.columns
        let end = min(max(0, last), scale.size.columns)
        for column in 0..<end {
            guard let watermark = stair.watermark(at: scale.end(ofColumn: column)) else { continue }
            let row = min(max(-1, scale.row(of: watermark)), scale.size.rows)
            if isMain, let before, row < before {
                for between in row + 1..<before + 1 {
                    layers.set(rise, role, rank: rank, at: column, between)
                }
            }
            layers.set(flat, role, rank: rank, at: column, row)
            before = row
        }
    }

    private func addPoints(to layers: inout PlotLayers, _ theme: Theme) {
        let points = plot.points(within: scale.clock)
        for point in points where point.kind == .onTime {
            layers.add(
                scale.column(of: point.clock, perCell: style.columnsPerCell),
                scale.row(of: point.eventTime, perCell: style.rowsPerCell),
                style
            )
        }
        layers.settle(style, rank: Rank.point)
        for point in points where point.kind != .onTime {
            layers.set(
                theme.glyph(point.kind.mark),
                point.kind.role,
                rank: Rank.late + point.kind.rawValue,
                at: scale.column(of: point.clock),
                scale.row(of: point.eventTime)
            )
        }
    }

    private static let edgeDistanceMin = 3
}

extension PlotKind {
    var mark: Mark {
        switch self {
        case .onTime, .behind: .behind
        case .late: .late
        case .dropped: .dropped
        }
    }

    var role: Role {
        switch self {
        case .onTime: .eventOnTime
        case .behind: .eventBehind
        case .late: .lateAllowed
        case .dropped: .lateDropped
        }
    }
}
