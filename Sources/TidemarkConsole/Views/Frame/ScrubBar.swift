import TidemarkInspection
import TidemarkTerminal

/// One line over the kept history while the past is looked at: where it begins, the marks, the cursor, the live edge.
struct ScrubBar {
    let scene: Scene

    /// How many rows it takes: none where the job is looked at as it is.
    static func rows(_ scene: Scene) -> Int { scene.newest.job.isInPast ? 1 : 0 }

    func draw(on canvas: inout Canvas, in area: Rect) {
        guard !area.isEmpty else { return }
        let row = area.origin.row
        let job = scene.newest.job
        let first = min(job.historyStep ?? 0, job.step)
        let begin = canvas.put(
            " " + NumberText.grouped(first) + " ",
            .textDim,
            at: 0,
            row,
            in: area
        )
        let end = ending(job)
        canvas.putRight(end, row, in: area)
        let bar = begin..<(area.size.columns - end.width)
        guard bar.count > 2 else { return }
        let line = String(repeating: canvas.theme.sign(.horizontal), count: bar.count)
        canvas.put(line, .textDim, at: bar.lowerBound, row, in: area)
        let place = { (step: Int64) in
            bar.lowerBound + Self.place(of: step, in: first...job.headStep, columns: bar.count)
        }
        for mark in scene.newest.marks {
            guard let step = mark.step, step >= first, step <= job.headStep else { continue }
            canvas.put(canvas.theme.sign(.down), .keyHint, at: place(step), row, in: area)
        }
        // The cursor stands before the marks: where one is, so is it.
        canvas.put(canvas.theme.sign(.busy), .replaying, at: place(job.step), row, in: area)
    }

    /// The live edge, and how much is kept as far as there is room to say it.
    private func ending(_ job: JobView) -> StyledText {
        var line = StyledText(" \(NumberText.grouped(job.headStep)) ", .textDim)
        guard scene.tier == .full, let bytes = job.historyBytes else { return line }
        line.add("  \(NumberText.bytes(bytes)) kept ", .textDim)
        return line
    }

    /// The column of a step; the ends are shown at the ends, whatever lies between.
    static func place(of step: Int64, in steps: ClosedRange<Int64>, columns: Int) -> Int {
        let length = Double(steps.upperBound) - Double(steps.lowerBound)
        if length <= 0 || columns < 2 { return 0 }
        let share = (Double(step) - Double(steps.lowerBound)) / length
        return min(columns - 1, max(0, Int(share * Double(columns - 1))))
    }
}
