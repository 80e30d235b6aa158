/// One word of an expression, with the bytes it was read from.
struct ExpressionToken: Equatable {
    enum Kind: Equatable {
        case literal(ExpressionValue, FieldType)
        /// A name or path; quoted components are already unquoted.
        case name(String)
        case symbol(String)
        /// The end of the text, a comment, or a byte that no expression can hold.
        case end
    }

    let kind: Kind
    let start: Int
    let end: Int

    func isSymbol(_ text: String) -> Bool { kind == .symbol(text) }

    func isWord(_ text: String) -> Bool { kind == .name(text) }
}
