extension JobGraph {
    /// The plan of the job as a person reads it: the operators in topological order, chain by chain, with what feeds
    /// each.
    ///
    /// - Flink: `StreamExecutionEnvironment.getExecutionPlan`
    public func explain() -> String {
        var lines: [String] = []
        for vertex in vertices {
            lines.append(
                "task \(vertex.id + 1): parallelism \(vertex.parallelism), max parallelism "
                    + "\(vertex.head.maxParallelism.value), slot sharing group "
                    + "'\(VisibleText.of(vertex.head.slotGroup))'"
            )
            for node in vertex.nodes { lines += explain(node.transformation) }
        }
        let tasks = vertices.reduce(0) { $0 + $1.parallelism }
        lines.append("\(tasks) subtasks in \(vertices.count) tasks need \(requiredSlots) slots")
        return lines.joined(separator: "\n") + "\n"
    }

    private func explain(_ transformation: Transformation) -> [String] {
        let uid = transformation.uid.map { " uid '\(VisibleText.of($0))'" } ?? ""
        let head = "  \(transformation.id + 1): \(VisibleText.of(transformation.name))\(uid)"
        return [head]
            + transformation.inputs.map { edge in
                "       <- \(edge.source.id + 1) \(shipStrategy(edge, into: transformation))"
                    + (edge.tag.map { " side output '\(VisibleText.of($0))'" } ?? "")
            }
    }

    /// The plan as JSON, in the form of Flink's plan visualizer.
    ///
    /// ```
    /// {"nodes":[{"id":1,"type":"Map","pact":"Operator","contents":"Map","parallelism":1,
    ///            "predecessors":[{"id":0,"ship_strategy":"FORWARD","side":"second"}]}]}
    /// ```
    ///
    /// Names of more than 60 characters are cut. Beside Flink's fields each operator has its `uid` (null for none), its
    /// `slot_sharing_group` and the number of its `task`, which chained operators share.
    public func explainJSON() -> String {
        var taskOf: [Int: Int] = [:]
        for vertex in vertices {
            for node in vertex.nodes { taskOf[node.transformation.id] = vertex.id + 1 }
        }
        let nodes = transformations.map { node(of: $0, task: taskOf[$0.id] ?? 0) }
        return #"{"nodes":["# + nodes.joined(separator: ",") + "]}"
    }

    private func node(of transformation: Transformation, task: Int) -> String {
        let name = PlanText.quoted(transformation.name)
        let pact =
            transformation.isSource
            ? "Data Source" : transformation.isSink ? "Data Sink" : "Operator"
        var members = [
            #""id":\#(transformation.id + 1)"#,
            #""type":\#(name)"#,
            #""pact":"\#(pact)""#,
            #""contents":\#(name)"#,
            #""parallelism":\#(transformation.parallelism)"#,
            #""uid":\#(transformation.uid.map(PlanText.quoted) ?? "null")"#,
            #""slot_sharing_group":\#(PlanText.quoted(transformation.slotGroup))"#,
            #""task":\#(task)"#,
        ]
        let inputs = transformation.inputs.map { edge in
            #"{"id":\#(edge.source.id + 1),"ship_strategy":""#
                + shipStrategy(edge, into: transformation) + #"","side":"second"}"#
        }
        if !inputs.isEmpty {
            members.append(#""predecessors":["# + inputs.joined(separator: ",") + "]")
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// What an edge does with records; one without a choice is forward between equals, otherwise round robin.
    private func shipStrategy(_ edge: StreamEdge, into transformation: Transformation) -> String {
        if case .automatic = edge.partitioning,
            edge.source.parallelism != transformation.parallelism
        {
            return Partitioning.rebalance.name
        }
        return edge.partitioning.name
    }
}

/// Texts of a plan.
private enum PlanText {
    /// A text as JSON writes it; control characters are shown as escapes before, so none is left.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in VisibleText.of(text).unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}

extension StreamExecutionEnvironment {
    /// The plan of the program as it stands now, as a person reads it.
    public func explain() throws -> String { try jobGraph().explain() }

    /// The plan of the program as it stands now, as JSON.
    ///
    /// - Flink: `StreamExecutionEnvironment.getExecutionPlan`
    public func getExecutionPlan() throws -> String { try jobGraph().explainJSON() }
}
