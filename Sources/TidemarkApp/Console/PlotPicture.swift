import Tidemark
import TidemarkConsole
import TidemarkDebugger
import TidemarkInspection

/// Turns what was remembered of records and watermarks into what the plot draws.
struct PlotPicture {
    let plot: TimePlot

    init(_ recorder: PlotRecorder, _ picture: SessionPicture) {
        var plot = TimePlot()
        plot.splits = picture.splits.map(\.name)
        plot.points = recorder.points.map {
            PlotPoint(
                clock: $0.clock.milliseconds,
                eventTime: $0.eventTime.milliseconds,
                kind: Self.kind($0.fate),
                split: $0.split
            )
        }
        plot.omitted = Int64(recorder.forgotten)
        plot.stairs =
            recorder.splits.enumerated().compactMap { place, rises in
                plot.splits.indices.contains(place)
                    ? Self.stair(.split(plot.splits[place]), rises) : nil
            }
            + picture.operators.compactMap { shown in
                let id = shown.view.identity.id
                guard let number = Int(id), let rises = recorder.operators[number] else {
                    return nil
                }
                return Self.stair(.operatorOutput(id), rises)
            }
        self.plot = plot
    }

    private static func stair(
        _ owner: WatermarkStair.Owner,
        _ rises: [PlotRecorder.Rise]
    ) -> WatermarkStair {
        WatermarkStair(
            owner,
            steps: rises.map {
                StairStep(clock: $0.clock.milliseconds, watermark: $0.watermark.milliseconds)
            }
        )
    }

    private static func kind(_ fate: PlotRecorder.Fate) -> PlotKind {
        switch fate {
        case .onTime: .onTime
        case .behind: .behind
        case .late: .late
        case .dropped: .dropped
        }
    }
}
