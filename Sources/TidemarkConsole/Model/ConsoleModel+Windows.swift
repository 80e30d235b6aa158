package import TidemarkInspection

extension ConsoleModel {
    /// The windows of the plot, earliest first: those it was given, else those held in state.
    package var windowBands: [WindowBand] {
        let bands = plot.bands.isEmpty ? Self.bands(of: windows.rows) : plot.bands
        return bands.filter { $0.start < $0.end }
            .sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }

    /// Windows of all keys put together; a band is open while one of its windows is.
    package static func bands(of windows: [WindowView]) -> [WindowBand] {
        var bands: [WindowBand] = []
        var places: [PlotRange: Int] = [:]
        for window in windows where window.start < window.end {
            let span = PlotRange(start: window.start, end: window.end)
            let place = places[span] ?? bands.count
            if place == bands.count {
                let band = WindowBand(start: window.start, end: window.end, state: .fired, keys: 0)
                bands.append(band)
                places[span] = place
            }
            bands[place].keys += 1
            if !window.fired { bands[place].state = .open }
        }
        return bands
    }

    /// The windows of one operator.
    package func windows(of node: GraphOperator) -> [WindowView] {
        windows.rows.filter { $0.operatorName == node.target || $0.operatorName == node.name }
    }

    /// The late records of one operator, newest last.
    package func late(of node: GraphOperator) -> [LateRecordView] {
        late.rows.filter { $0.operatorName == node.target || $0.operatorName == node.name }
    }

    /// The channels that lead into an operator.
    package func channels(into node: GraphOperator) -> [ChannelView] {
        channels.filter { channel in
            [node.target, node.name, node.id].contains { name in
                channel.to == name || channel.to.hasPrefix(name + "#")
            }
        }
    }
}
