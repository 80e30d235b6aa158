import TidemarkInspection

/// Instants as the screens write them: all in one form, chosen once for a picture.
///
/// A job whose times lie within a day shows the time of day with tenths of a second; one that spans
/// days shows month and day, and seconds. All in UTC. Sentinels are words.
package struct TimeText: Sendable, Hashable {
    package let isDated: Bool

    package init(isDated: Bool) {
        self.isDated = isDated
    }

    /// The form that suits a picture.
    package init(_ model: ConsoleModel) {
        var times: [Int64?] = [model.job.clock, model.newestEventTime, model.watermark]
        times += [model.plot.points.first?.clock, model.plot.points.first?.eventTime]
        let known = times.compactMap { $0 }.filter(PlotRange.isDrawable)
        guard let first = known.min(), let last = known.max() else {
            self.init(isDated: false)
            return
        }
        self.init(isDated: last - first >= Self.day / 2)
    }

    /// How many columns an instant takes.
    package var width: Int { isDated ? 14 : 10 }

    /// The instant; `none` where there is none yet, `end` at the end of time.
    package func instant(_ instant: Int64?) -> String {
        guard let instant, instant != .min else { return "none" }
        guard instant != .max else { return "end" }
        let text = isDated ? InstantText.dayAndTime(instant) : InstantText.timeAndTenth(instant)
        return text ?? "out of range"
    }

    /// The instant in full: date, time, and milliseconds where it has some.
    package func full(_ instant: Int64?) -> String {
        guard let instant, instant != .min else { return "none" }
        guard instant != .max else { return "end" }
        return InstantText.format(instant)
    }

    /// A mark on an axis: no finer than minutes where days are shown.
    package func tick(_ instant: Int64) -> String {
        let text = self.instant(instant)
        return isDated ? String(text.dropLast(3)) : String(text.dropLast(2))
    }

    /// `[20:00, 21:00)` with the date of the first where days are shown.
    package func window(_ start: Int64, _ end: Int64) -> String {
        if start == .min && end == .max { return "global" }
        let last = instant(end)
        let isSameDay = isDated && instant(start).prefix(5) == last.prefix(5)
        let short = isSameDay ? String(last.dropFirst(6)) : last
        return "[\(trimmed(instant(start))), \(trimmed(short)))"
    }

    /// Without seconds that are zero.
    private func trimmed(_ text: String) -> String {
        if isDated { return text.hasSuffix(":00") ? String(text.dropLast(3)) : text }
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static let day: Int64 = 86_400_000
}
