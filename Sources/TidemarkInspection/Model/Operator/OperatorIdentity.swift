/// Which operator a row speaks of.
public struct OperatorIdentity: Sendable, Hashable {
    /// The engine's own name of the operator, unique in the job.
    public let id: String
    /// The uid the user gave it, nil without one.
    public let uid: String?
    /// The name shown to people.
    public let name: String
    /// How many subtasks it has.
    public let parallelism: Int

    /// Makes an identity.
    public init(id: String, uid: String?, name: String, parallelism: Int) {
        self.id = id
        self.uid = uid
        self.name = name
        self.parallelism = parallelism
    }

    var fields: [RowField] {
        [
            RowField("id", .text(id), inText: false), RowField("uid", .text(uid), inText: false),
            RowField("name", .text(name)), RowField("parallelism", .count(parallelism)),
        ]
    }
}
