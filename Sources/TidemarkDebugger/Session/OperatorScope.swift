import Tidemark
import TidemarkInspection

/// The operator subtasks that a command speaks of.
struct OperatorScope {
    private let transformations: Set<Int>?
    private let subtask: Int?

    /// All of them.
    static let everywhere = OperatorScope(nil, subtask: nil)

    private init(_ transformations: Set<Int>?, subtask: Int?) {
        self.transformations = transformations
        self.subtask = subtask
    }

    /// Finds the operators that a command names, by uid or else by name.
    ///
    /// - Throws: `unknownOperator` with the nearest right name, or `unknownSubtask`.
    init(_ target: OperatorTarget?, among known: [Transformation]) throws(ErrorReply) {
        guard let target else {
            self = .everywhere
            return
        }
        let byUID = known.filter { $0.uid == target.name }
        let found = byUID.isEmpty ? known.filter { $0.name == target.name } : byUID
        if found.isEmpty {
            throw .unknown("operator", target.name, among: known.map(\.reference))
        }
        let parallelism = found.map(\.parallelism).max() ?? 1
        if let subtask = target.subtask, subtask >= parallelism {
            throw ErrorReply(
                code: "unknownSubtask",
                message: "\(target.name) has \(parallelism) subtasks, and no #\(subtask)",
                hint: "subtasks are counted from #0"
            )
        }
        self.init(Set(found.map(\.id)), subtask: target.subtask)
    }

    func contains(_ node: OperatorNode) -> Bool {
        contains(node.transformation.id, node.subtask)
    }

    func contains(_ place: OperatorPlace) -> Bool {
        contains(place.transformation, place.subtask)
    }

    /// Whether any subtask of an operator is in scope.
    func contains(transformation: Int) -> Bool {
        transformations?.contains(transformation) ?? true
    }

    private func contains(_ transformation: Int, _ subtask: Int) -> Bool {
        (transformations?.contains(transformation) ?? true)
            && (self.subtask.map { $0 == subtask } ?? true)
    }
}

extension OperatorNode {
    /// The operator subtask as rows name it: `window#0`.
    var place: String { "\(transformation.reference)#\(subtask)" }
}
