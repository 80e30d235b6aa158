/// The operators as a tree that can be drawn with indents.
///
/// An operator with one input stands below it; one with several, a join, starts at the margin again
/// behind all of its inputs. Whatever the graph, each operator appears exactly once.
struct OperatorTree {
    struct Place {
        let node: GraphOperator
        let branches: [Bool]
        let isJoin: Bool
    }

    private(set) var places: [Place] = []
    private var children: [String: [GraphOperator]] = [:]
    private var seen: Set<String> = []

    private static let depthLimit = 8

    init(_ operators: [GraphOperator]) {
        let ids = Set(operators.map(\.id))
        for node in operators {
            guard let parent = Self.parent(of: node, among: ids) else { continue }
            children[parent, default: []].append(node)
        }
        for node in operators where Self.parent(of: node, among: ids) == nil {
            append(node, branches: [])
        }
        // What only a cycle reaches still has to be seen.
        for node in operators { append(node, branches: []) }
    }

    private static func parent(of node: GraphOperator, among ids: Set<String>) -> String? {
        guard node.inputs.count == 1, let input = node.inputs.first, ids.contains(input),
            input != node.id
        else { return nil }
        return input
    }

    private mutating func append(_ node: GraphOperator, branches: [Bool]) {
        guard seen.insert(node.id).inserted else { return }
        places.append(Place(node: node, branches: branches, isJoin: node.inputs.count > 1))
        let below = children[node.id] ?? []
        for (index, child) in below.enumerated() {
            let next = branches + [index + 1 < below.count]
            append(child, branches: next.count > Self.depthLimit ? branches : next)
        }
    }
}
