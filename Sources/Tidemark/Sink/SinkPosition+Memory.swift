extension SinkPosition {
    private static let state = "position"

    /// Whether a state of an operator is a position.
    static func isOne(_ state: StateHeading) -> Bool {
        state.name == self.state && state.kind == "operator"
    }

    /// Writes how far the output of a subtask reaches.
    @usableFromInline
    func write(_ out: StateWriter) throws {
        try out.operatorState(Self.state, [self])
    }

    /// Where a subtask cuts its output; nil for a sink that the checkpoint does not know.
    ///
    /// A subtask that there was not has written nothing. What subtasks wrote that are no more stays.
    @usableFromInline
    static func read(_ input: StateReader, _ subtask: Int) throws -> SinkPosition? {
        let found = try input.operatorState(state, as: SinkPosition.self)
        if found.isEmpty { return nil }
        let own = found.first { $0.subtask == subtask }?.values.first
        guard let position = own else { return SinkPosition(offset: 0) }
        if position.offset < 0 { throw SnapshotError.corrupt("a sink stands before its beginning") }
        return position
    }
}
