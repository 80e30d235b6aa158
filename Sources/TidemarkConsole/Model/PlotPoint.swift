/// One record on the plot.
package struct PlotPoint: Sendable, Hashable {
    package var clock: Int64
    package var eventTime: Int64
    package var kind: PlotKind
    /// Its place in ``TimePlot/splits``.
    package var split: Int

    package init(clock: Int64, eventTime: Int64, kind: PlotKind = .onTime, split: Int = 0) {
        self.clock = clock
        self.eventTime = eventTime
        self.kind = kind
        self.split = split
    }
}

/// How a record met the watermark; the later ones hide the earlier ones where they share a cell.
package enum PlotKind: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// Ahead of the watermark.
    case onTime
    /// Behind the watermark, its window not fired yet.
    case behind
    /// Its window had fired and fires again.
    case late
    /// Its window was gone.
    case dropped

    package static func < (left: PlotKind, right: PlotKind) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The word in JSON and in legends.
    package var name: String {
        switch self {
        case .onTime: "onTime"
        case .behind: "behind"
        case .late: "late"
        case .dropped: "dropped"
        }
    }
}
