/// How far apart two records may be that join: `left + lower <= right <= left + upper`, and where late ones go.
@usableFromInline
struct IntervalBounds: Sendable {
    /// In milliseconds, as they are when neither bound is left out.
    @usableFromInline var lower: Int64
    @usableFromInline var upper: Int64
    @usableFromInline var leftLateTag: String?
    @usableFromInline var rightLateTag: String?

    @usableFromInline
    init(lower: Int64, upper: Int64, leftLateTag: String?, rightLateTag: String?) {
        self.lower = lower
        self.upper = upper
        self.leftLateTag = leftLateTag
        self.rightLateTag = rightLateTag
    }

    /// When partners of a left record happen; the lower one may be above the upper one, and then there are none.
    func rightTimes(ofLeftAt time: Timestamp) -> (lowerBound: Timestamp, upperBound: Timestamp) {
        (time.wrapping(by: lower), time.wrapping(by: upper))
    }

    /// When partners of a right record happen.
    func leftTimes(ofRightAt time: Timestamp) -> (lowerBound: Timestamp, upperBound: Timestamp) {
        (time.wrapping(by: 0 &- upper), time.wrapping(by: 0 &- lower))
    }

    /// When a left record has no partners to come any more.
    func end(ofLeftAt time: Timestamp) -> Timestamp { time.wrapping(by: max(upper, 0)) }

    /// When a right record has no partners to come any more.
    func end(ofRightAt time: Timestamp) -> Timestamp { time.wrapping(by: 0 &- min(lower, 0)) }

    /// When the left records happened that end at an instant.
    func leftTime(endingAt time: Timestamp) -> Timestamp { time.wrapping(by: 0 &- max(upper, 0)) }

    /// When the right records happened that end at an instant.
    func rightTime(endingAt time: Timestamp) -> Timestamp { time.wrapping(by: min(lower, 0)) }
}

extension Timestamp {
    /// Adds as Flink's join does: around the end of all numbers.
    fileprivate func wrapping(by span: Int64) -> Timestamp { Timestamp(milliseconds &+ span) }
}
