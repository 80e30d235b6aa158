/// Checks the types of an expression and turns it into closures, from the leaves up.
struct ExpressionCompiler {
    private let catalog: FieldCatalog
    private(set) var openPaths: [String] = []
    private(set) var usedFields: [Int] = []

    init(catalog: FieldCatalog) {
        self.catalog = catalog
    }

    mutating func compile(_ node: ExpressionNode) throws(ErrorReply) -> TypedEvaluation {
        switch node {
        case .literal(let value, let type):
            return TypedEvaluation(type) { _ in value }
        case .field(let path, let at):
            return try field(path, at: at)
        case .not(let inner, let at):
            return try not(compile(inner), at: at)
        case .negate(let inner, let at):
            return try negate(compile(inner), at: at)
        case .among(let value, let choices, let at):
            return try among(value, choices, at: at)
        case .binary(let sign, let left, let right, let at):
            return try binary(sign, left, right, at: at)
        }
    }

    private mutating func field(_ path: String, at: Int) throws(ErrorReply) -> TypedEvaluation {
        let (index, type) = try resolve(path)
        if !usedFields.contains(index) { usedFields.append(index) }
        return TypedEvaluation(type) { $0.field(index) }
    }

    private mutating func resolve(_ path: String) throws(ErrorReply) -> (Int, FieldType) {
        if let index = catalog.index(of: path) { return (index, catalog.fields[index].type) }
        let root = String(path.prefix { $0 != "." })
        guard catalog.openRoots.contains(root) else {
            throw .unknown("field", path, among: catalog.fields.map(\.path))
        }
        let offset = openPaths.firstIndex(of: path) ?? openPaths.count
        if offset == openPaths.count { openPaths.append(path) }
        return (catalog.fields.count + offset, .unknown)
    }

    private func not(_ inner: TypedEvaluation, at: Int) throws(ErrorReply) -> TypedEvaluation {
        try requireCondition(inner, of: "not", at: at)
        let evaluate = inner.evaluation
        return TypedEvaluation(.bool) { reader in
            guard case .bool(let flag) = evaluate(reader) else { return .null }
            return .bool(!flag)
        }
    }

    private func negate(_ inner: TypedEvaluation, at: Int) throws(ErrorReply) -> TypedEvaluation {
        guard inner.type.isNumber, inner.type != .instant else {
            throw Self.mismatch("- cannot turn \(inner.type.phrase) around", at: at)
        }
        let evaluate = inner.evaluation
        return TypedEvaluation(inner.type) { Arithmetic.subtract(.int(0), evaluate($0)) }
    }

    private mutating func among(
        _ value: ExpressionNode,
        _ choices: [ExpressionNode],
        at: Int
    ) throws(ErrorReply) -> TypedEvaluation {
        let wanted = try compile(value)
        var evaluations: [Evaluation] = []
        for choice in choices {
            let compiled = try compile(choice)
            try requireComparable(wanted, compiled, at: at)
            evaluations.append(compiled.evaluation)
        }
        let (evaluate, alternatives) = (wanted.evaluation, evaluations)
        return TypedEvaluation(.bool) { reader in
            let value = evaluate(reader)
            return .bool(alternatives.contains { Comparison.areEqual(value, $0(reader)) == true })
        }
    }

    private mutating func binary(
        _ sign: BinaryOperator,
        _ leftNode: ExpressionNode,
        _ rightNode: ExpressionNode,
        at: Int
    ) throws(ErrorReply) -> TypedEvaluation {
        let left = try compile(leftNode)
        let right = try compile(rightNode)
        switch sign {
        case .and, .or:
            return try connect(sign, left, right, at: at)
        case .contains, .startsWith:
            return try search(sign, left, right, at: at)
        case .equal where leftNode.isNullLiteral || rightNode.isNullLiteral:
            return Self.absence(left, right, isWanted: true)
        case .notEqual where leftNode.isNullLiteral || rightNode.isNullLiteral:
            return Self.absence(left, right, isWanted: false)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            return try compare(sign, left, right, at: at)
        case .add, .subtract, .multiply, .divide, .remainder:
            return try calculate(sign, left, right, at: at)
        }
    }
}
