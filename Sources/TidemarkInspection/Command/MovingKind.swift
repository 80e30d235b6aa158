/// What one press of a moving key crosses.
public enum MovingKind: String, Sendable, Hashable, CaseIterable {
    /// One source record and all that it causes.
    case event
    /// One element taken by one task.
    case element
    /// The output watermark of an operator rises.
    case watermark
    /// One window fires, or one timer calls back.
    case firing
    /// One timer calls back.
    case timer
    /// One record is found behind the watermark.
    case late
    /// One checkpoint barrier moves on.
    case barrier
    /// One record reaches a sink.
    case output
}
