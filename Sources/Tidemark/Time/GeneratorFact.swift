/// What can be seen of a watermark generator.
public struct GeneratorFact: Sendable {
    /// How it makes watermarks.
    public enum Kind: String, Sendable {
        /// At a distance behind the highest timestamp.
        case bounded
        /// Right behind the highest timestamp.
        case ascending
        /// Where a record says so.
        case punctuated
        /// By a generator of the user's.
        case custom
        /// As the clock goes on.
        case ingestion
        /// Not at all.
        case none
    }

    /// How it makes watermarks.
    public let kind: Kind
    /// How far its watermark stays behind the highest timestamp, in milliseconds; nil where that is not how it works.
    public let distance: Int64?
    /// The highest timestamp it has seen; nil before the first, and where it keeps none.
    public let highest: Timestamp?
    /// The watermark that it will give at its next tick; nil where it has none that it has not given.
    public let unsaid: Timestamp?
    /// After how much silence it counts as idle, in milliseconds; nil for never.
    public let idleTimeout: Int64?
    /// When it was found idle; nil while it is not, or where somebody said so from outside.
    public let idleSince: Timestamp?
    /// Whether it is idle because somebody said so from outside.
    public let isMarkedIdle: Bool
}

extension WatermarksWithIdleness {
    /// What can be seen of this generator.
    @usableFromInline package var fact: GeneratorFact {
        let (kind, distance): (GeneratorFact.Kind, Int64?) =
            switch self.kind {
            case .bounded: (.bounded, bound.distance.milliseconds)
            case .ascending: (.ascending, bound.distance.milliseconds)
            case .punctuated: (.punctuated, nil)
            case .custom: (.custom, nil)
            case .ingestion: (.ingestion, nil)
            case .none: (.none, nil)
            }
        let now = distance == nil ? nil : bound.currentWatermark
        return GeneratorFact(
            kind: kind,
            distance: distance,
            highest: maxTimestamp,
            unsaid: now == emitted ? nil : now,
            idleTimeout: timer?.timeoutMilliseconds,
            idleSince: isIdle ? idleSince : nil,
            isMarkedIdle: isIdle && isMarkedIdle
        )
    }
}
