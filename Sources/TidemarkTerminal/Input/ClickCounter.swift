/// Tells double clicks from single ones.
struct ClickCounter {
    private var last: (time: ContinuousClock.Instant, place: Point, button: MouseEvent.Button)?

    /// The count of a press: 2 on the place of a single press a moment before, otherwise 1.
    mutating func count(
        _ button: MouseEvent.Button,
        at place: Point,
        time: ContinuousClock.Instant
    ) -> Int {
        if let previous = last, previous.place == place, previous.button == button,
            time - previous.time <= Self.patience
        {
            last = nil
            return 2
        }
        last = (time, place, button)
        return 1
    }

    private static let patience = Duration.milliseconds(400)
}
