/// The program cut into tasks: operators joined into chains, and the edges between them.
///
/// - Flink: `JobGraph`
public struct JobGraph: Sendable {
    /// The operators in topological order.
    public let transformations: [Transformation]
    /// The chains in topological order.
    let vertices: [JobVertex]

    /// Whether a processing-time deadline may appear anywhere but in a source.
    var setsProcessingTimers: Bool { transformations.contains { $0.maySetProcessingTimers } }

    /// Whether sources look at each other, so that none may have a time of its own.
    var alignsSources: Bool { transformations.contains { $0.isAligned } }

    /// How many slots a cluster must have for the job: all subtasks of a number share one, within a slot sharing group.
    public var requiredSlots: Int {
        let groups = Dictionary(grouping: transformations, by: \.slotGroup)
        return groups.values.reduce(0) { $0 + ($1.map(\.parallelism).max() ?? 0) }
    }

    init(
        _ transformations: [Transformation],
        chaining: Bool = true,
        automaticUIDs: Bool = true
    ) throws(GraphError) {
        if transformations.isEmpty { throw GraphError(code: .noOperators) }
        self.transformations = transformations
        try Self.checkIdentities(transformations, areAutomatic: automaticUIDs)
        Self.resolveSlotGroups(transformations)
        try Self.checkLoops(transformations)
        vertices = Self.chain(transformations, isAllowed: chaining)
        try checkPartitioning()
    }

    /// Joins every operator with the one before it where nothing stands between them.
    private static func chain(
        _ transformations: [Transformation],
        isAllowed: Bool
    ) -> [JobVertex] {
        var vertices: [JobVertex] = []
        var placeOf: [Int: (vertex: Int, node: Int)] = [:]
        for transformation in transformations {
            if isAllowed, let upstream = OperatorChaining.upstream(of: transformation),
                let place = placeOf[upstream.source.id]
            {
                let chained = JobVertex.Node(
                    transformation: transformation,
                    parent: place.node,
                    tag: upstream.tag
                )
                placeOf[transformation.id] = (place.vertex, vertices[place.vertex].nodes.count)
                vertices[place.vertex].nodes.append(chained)
            } else {
                placeOf[transformation.id] = (vertices.count, 0)
                vertices.append(JobVertex(id: vertices.count, head: transformation))
            }
        }
        for index in vertices.indices {
            let head = vertices[index].head
            let edges = head.inputs + (head.loop?.feedback ?? [])
            vertices[index].inputs = edges.compactMap { edge in
                placeOf[edge.source.id].map {
                    JobVertex.Input(edge: edge, vertex: $0.vertex, node: $0.node)
                }
            }
        }
        return vertices
    }

    /// An operator without a group of its own has that of its inputs, if they agree on one.
    private static func resolveSlotGroups(_ transformations: [Transformation]) {
        for transformation in transformations {
            let groups = Set(transformation.inputs.map(\.source.slotGroup))
            transformation.slotGroup =
                transformation.slotSharingGroup
                ?? (groups.count == 1 ? groups.first ?? "default" : "default")
        }
    }

    private static func checkIdentities(
        _ transformations: [Transformation],
        areAutomatic: Bool
    ) throws(GraphError) {
        if !areAutomatic, let nameless = transformations.first(where: { $0.uid == nil }) {
            throw GraphError(code: .missingUID(nameless.name))
        }
        var seen: Set<String> = []
        for uid in transformations.compactMap(\.uid) where !seen.insert(uid).inserted {
            throw GraphError(code: .duplicateUID(uid))
        }
    }

    private func checkPartitioning() throws(GraphError) {
        for vertex in vertices {
            for input in vertex.inputs {
                guard case .forward = input.edge.partitioning else { continue }
                let upstream = input.edge.source
                if upstream.parallelism != vertex.parallelism {
                    throw GraphError(
                        code: .forwardChangesParallelism(
                            upstream: upstream.name,
                            upstream.parallelism,
                            downstream: vertex.head.name,
                            vertex.parallelism
                        )
                    )
                }
            }
        }
    }
}

/// One chain of operators, run by as many tasks as its parallelism says.
///
/// - Flink: `JobVertex`
struct JobVertex: Sendable {
    let id: Int
    let head: Transformation
    var nodes: [Node]
    var inputs: [Input] = []

    /// An operator of the chain and the one that feeds it.
    struct Node: Sendable {
        let transformation: Transformation
        let parent: Int
        let tag: String?
    }

    /// An edge from another chain.
    struct Input: Sendable {
        let edge: StreamEdge
        let vertex: Int
        let node: Int
    }

    init(id: Int, head: Transformation) {
        self.id = id
        self.head = head
        nodes = [Node(transformation: head, parent: -1, tag: nil)]
    }

    var parallelism: Int { head.parallelism }
}
