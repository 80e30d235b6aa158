/// Why a program cannot become a job.
public struct GraphError: Error, CustomStringConvertible, Equatable, Sendable {
    /// What is wrong.
    public let code: Code

    /// The mistakes that a program can make.
    public enum Code: Equatable, Sendable {
        /// Nothing was defined.
        case noOperators
        /// Two operators claim one identity.
        case duplicateUID(String)
        /// An operator without a uid where each must have one.
        case missingUID(String)
        /// A forward edge between different parallelisms.
        case forwardChangesParallelism(upstream: String, Int, downstream: String, Int)
        /// A recorded clock and the host's clock in one job.
        case mixedClocks(recorded: String, live: String)
        /// An operator that must have one instance was given more.
        case notParallel(String, Int)
        /// Any other refusal, by the operator concerned.
        case refused(String, reason: String)
    }

    /// What failed, where, and what to do.
    public var description: String {
        switch code {
        case .noOperators:
            "No operators defined in streaming topology. Cannot execute."
        case .duplicateUID(let uid):
            "Hash collision on user-specified ID \"\(uid)\". Most likely cause is a non-unique ID: "
                + "give each operator a uid of its own."
        case .missingUID(let name):
            "Auto generated UIDs have been disabled but no UID or hash has been assigned to "
                + "operator '\(name)': call uid(_:) on it."
        case .forwardChangesParallelism(let upstream, let before, let downstream, let after):
            "Forward partitioning does not allow change of parallelism. Upstream operation "
                + "'\(upstream)' parallelism: \(before), downstream operation '\(downstream)' "
                + "parallelism: \(after). Use another partitioning, such as rebalance()."
        case .mixedClocks(let recorded, let live):
            "A job has one clock: source '\(recorded)' replays a recorded one, source '\(live)' "
                + "follows the host's. Read both recorded or both live."
        case .notParallel(let name, let parallelism):
            "The parallelism of non parallel operator must be 1. Operator '\(name)' was given "
                + "\(parallelism)."
        case .refused(let name, let reason):
            "Operator '\(name)': \(reason)"
        }
    }
}
