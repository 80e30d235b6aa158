/// One source subtask as a member of an alignment group: what it says of itself, and how far it may come.
///
/// - Flink: `SourceOperator`, as far as it takes a `WatermarkAlignmentEvent`
@usableFromInline
final class SourceAlignment {
    private let alignment: WatermarkAlignment
    private let group: AlignmentGroup
    private let member: Int
    private let grid: TickGrid
    /// How far a split may come.
    private(set) var limit = Timestamp.max
    private var said: Timestamp?
    /// Since when each split is held back, not counting what its generator has been told of; nil for one that is not.
    var heldSince: [Timestamp?] = []
    /// Where the next limit comes from, for those who take the turns of another attempt once more.
    var told = Told.ask
    /// The limit that the last deadline brought; nil where it was no tick of the group.
    private(set) var heard: Timestamp?
    /// Whether something was said since a run of records began that others may have to hear before it goes on.
    @usableFromInline private(set) var endsRun = false

    /// Where a source hears how far it may come.
    enum Told {
        /// In its group.
        case ask
        /// It was written down; nil where it had not asked.
        case given(Timestamp?)
    }

    init(_ alignment: WatermarkAlignment, _ context: OperatorContext) {
        self.alignment = alignment
        group = context.alignmentGroups[alignment.group]
        member = group.join(context.node.transformation.reference, context.subtask)
        grid = TickGrid(
            origin: context.clockStart,
            intervalMilliseconds: alignment.updateIntervalMilliseconds
        )
    }

    /// Says how far the source has come; nil where it does not count.
    func say(_ watermark: Timestamp?, at now: Timestamp) {
        if watermark == said { return }
        said = watermark
        if group.say(watermark, of: member, at: now) { endsRun = true }
    }

    @usableFromInline
    func beginRun() { endsRun = false }

    /// The next tick at which the limit would be another one: none before that was known.
    func deadline(after instant: Timestamp) -> Timestamp? {
        let standing = group.standing
        if allowed(standing) == limit { return nil }
        let before = standing.since.advanced(byMilliseconds: -1)
        return grid.firstTick(after: max(instant, before))
    }

    /// The next tick, whether there is anything to hear or not.
    func firstTick(after instant: Timestamp) -> Timestamp? { grid.firstTick(after: instant) }

    /// Whether a tick lies behind one instant and not behind another.
    func ticks(after passed: Timestamp, upTo instant: Timestamp) -> Bool {
        grid.firstTick(after: passed).map { $0 <= instant } ?? false
    }

    /// Hears how far the source may come.
    func hear(isTick: Bool) {
        switch told {
        case .ask: heard = isTick ? allowed(group.standing) : nil
        case .given(let limit): heard = limit
        }
        told = .ask
        limit = heard ?? limit
    }

    private func allowed(_ standing: AlignmentGroup.Standing) -> Timestamp {
        standing.least == .max
            ? .max : standing.least.advanced(byMilliseconds: alignment.maxDriftMilliseconds)
    }

    /// What can be seen of it, for a split.
    func fact(isHeldBack: Bool, after instant: Timestamp) -> AlignmentFact {
        AlignmentFact(
            group: alignment.group,
            maxDriftMilliseconds: alignment.maxDriftMilliseconds,
            limit: limit == .max ? nil : limit,
            isHeldBack: isHeldBack,
            slowest: group.slowest,
            nextTick: deadline(after: instant)
        )
    }

    /// Where it stands between two turns.
    struct Image {
        fileprivate let limit: Timestamp
        fileprivate let said: Timestamp?
        fileprivate let heldSince: [Timestamp?]
        /// Of the whole group; the same in all its members.
        fileprivate let standing: AlignmentGroup.Standing

        var written: WrittenAlignment { WrittenAlignment(limit: limit == .max ? nil : limit) }
    }

    var image: Image {
        get {
            Image(limit: limit, said: said, heldSince: heldSince, standing: group.standing)
        }
        set {
            limit = newValue.limit
            heldSince = newValue.heldSince
            say(newValue.said, at: newValue.standing.since)
            group.standing = newValue.standing
        }
    }

    /// Goes on with the limit that a subtask of an earlier attempt had, or with the least of several.
    func restore(_ limits: [WrittenAlignment]) {
        limit = limits.map { $0.limit ?? .max }.min() ?? .max
    }
}

/// How far a source may come, in a state file.
struct WrittenAlignment {
    /// Nil for no limit.
    let limit: Timestamp?

    static let state = "alignment"
}
