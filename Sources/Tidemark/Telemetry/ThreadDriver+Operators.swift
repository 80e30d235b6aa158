extension ThreadDriver {
    /// All operator subtasks, in topological order.
    ///
    /// Their counters are exact while the job is parked or over.
    public var operators: [OperatorNode] { attempt.nodes }
}

extension StepDriver {
    /// All operator subtasks, in topological order.
    ///
    /// Their counters are exact between two turns.
    public var operators: [OperatorNode] { attempt.nodes }
}
