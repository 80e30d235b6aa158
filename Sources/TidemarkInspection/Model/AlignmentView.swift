/// How a split stands to the other sources of its watermark alignment group.
public struct AlignmentView: Sendable, Hashable {
    /// The name of the group.
    public let group: String
    /// How far it may come, in epoch milliseconds; nil for as far as it likes.
    public let limit: Int64?
    /// How far its watermark is ahead of the slowest of the group, in milliseconds; nil where one of them has none.
    public let driftMs: Int64?
    /// Whether it is not read because it is ahead.
    public let isHeldBack: Bool
    /// The slowest source subtask of the group: what holds it back, if anything does.
    public let slowest: String?

    /// Makes a view from its parts.
    public init(
        group: String,
        limit: Int64? = nil,
        driftMs: Int64? = nil,
        isHeldBack: Bool,
        slowest: String? = nil
    ) {
        self.group = group
        self.limit = limit
        self.driftMs = driftMs
        self.isHeldBack = isHeldBack
        self.slowest = slowest
    }

    /// The fields that it adds to those of its split.
    var fields: [RowField] {
        [
            RowField("alignmentGroup", .text(group)),
            RowField("alignmentLimit", .instant(limit)),
            RowField("driftMs", .span(driftMs)),
            RowField("heldBackBy", .text(heldBackBy)),
        ]
    }

    /// What it waits for; nil where it is read.
    public var heldBackBy: String? { isHeldBack ? slowest ?? group : nil }
}
