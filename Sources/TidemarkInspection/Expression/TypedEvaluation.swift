/// How one node of an expression is computed for a record.
typealias Evaluation = @Sendable (any FieldReader) -> ExpressionValue

/// A computation with the type of what it gives.
struct TypedEvaluation: Sendable {
    let type: FieldType
    let evaluation: Evaluation

    init(_ type: FieldType, _ evaluation: @escaping Evaluation) {
        self.type = type
        self.evaluation = evaluation
    }
}
