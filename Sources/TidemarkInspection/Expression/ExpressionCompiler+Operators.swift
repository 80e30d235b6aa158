extension ExpressionCompiler {
    func connect(
        _ sign: BinaryOperator,
        _ left: TypedEvaluation,
        _ right: TypedEvaluation,
        at: Int
    ) throws(ErrorReply) -> TypedEvaluation {
        try requireCondition(left, of: sign.rawValue, at: at)
        try requireCondition(right, of: sign.rawValue, at: at)
        let (first, second) = (left.evaluation, right.evaluation)
        guard sign == .and else {
            return TypedEvaluation(.bool) { reader in
                .bool(first(reader) == .bool(true) || second(reader) == .bool(true))
            }
        }
        return TypedEvaluation(.bool) { reader in
            .bool(first(reader) == .bool(true) && second(reader) == .bool(true))
        }
    }

    func search(
        _ sign: BinaryOperator,
        _ left: TypedEvaluation,
        _ right: TypedEvaluation,
        at: Int
    ) throws(ErrorReply) -> TypedEvaluation {
        for side in [left, right] where side.type != .string && side.type != .unknown {
            throw Self.mismatch("\(sign.rawValue) wants strings, not \(side.type.phrase)", at: at)
        }
        let (whole, part) = (left.evaluation, right.evaluation)
        let isPrefix = sign == .startsWith
        return TypedEvaluation(.bool) { reader in
            guard case .string(let text) = whole(reader), case .string(let wanted) = part(reader)
            else { return .bool(false) }
            return .bool(Comparison.occurs(wanted, in: text, onlyAtStart: isPrefix))
        }
    }

    func compare(
        _ sign: BinaryOperator,
        _ left: TypedEvaluation,
        _ right: TypedEvaluation,
        at: Int
    ) throws(ErrorReply) -> TypedEvaluation {
        try requireComparable(left, right, at: at)
        let isOrdering = sign != .equal && sign != .notEqual
        guard !isOrdering || (left.type != .bool && right.type != .bool) else {
            throw Self.mismatch("\(sign.rawValue) has no meaning for yes and no", at: at)
        }
        let test = Comparison.test(for: sign)
        let (first, second) = (left.evaluation, right.evaluation)
        return TypedEvaluation(.bool) { .bool(test(first($0), second($0))) }
    }

    func calculate(
        _ sign: BinaryOperator,
        _ left: TypedEvaluation,
        _ right: TypedEvaluation,
        at: Int
    ) throws(ErrorReply) -> TypedEvaluation {
        guard let type = Arithmetic.type(of: sign, left.type, right.type) else {
            let operands = "\(left.type.phrase) \(sign.rawValue) \(right.type.phrase)"
            throw Self.mismatch("\(operands) has no meaning", at: at)
        }
        let operation = Arithmetic.operation(for: sign)
        let (first, second) = (left.evaluation, right.evaluation)
        return TypedEvaluation(type) { operation(first($0), second($0)) }
    }

    /// A comparison with the literal `null`, which asks whether a value is there at all.
    static func absence(
        _ left: TypedEvaluation,
        _ right: TypedEvaluation,
        isWanted: Bool
    ) -> TypedEvaluation {
        let (first, second) = (left.evaluation, right.evaluation)
        return TypedEvaluation(.bool) { .bool((first($0) == second($0)) == isWanted) }
    }

    func requireComparable(
        _ left: TypedEvaluation,
        _ right: TypedEvaluation,
        at: Int
    ) throws(ErrorReply) {
        guard !left.type.compares(with: right.type) else { return }
        throw Self.mismatch(
            "\(left.type.phrase) cannot be compared with \(right.type.phrase)",
            at: at
        )
    }

    func requireCondition(
        _ side: TypedEvaluation,
        of word: String,
        at: Int
    ) throws(ErrorReply) {
        guard side.type != .bool, side.type != .unknown else { return }
        throw Self.mismatch("\(word) wants yes or no, not \(side.type.phrase)", at: at)
    }

    static func mismatch(_ message: String, at: Int) -> ErrorReply {
        ErrorReply(code: "type", message: "\(message), at column \(at + 1)")
    }
}

extension FieldType {
    /// The type with its article, for sentences.
    var phrase: String {
        switch self {
        case .int, .instant: "an \(rawValue)"
        case .unknown: "an unknown value"
        case .double, .string, .bool, .duration: "a \(rawValue)"
        }
    }
}
