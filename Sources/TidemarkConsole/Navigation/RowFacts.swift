/// What a filter can ask of a row, in lower case.
struct RowFacts {
    var numbers: [String: Double] = [:]
    var words: [String: String] = [:]
    var text = ""
}
