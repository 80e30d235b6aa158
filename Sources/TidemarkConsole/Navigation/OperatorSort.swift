/// By which column the operators are ordered, the greatest first unless inverted.
package struct OperatorSort: Sendable, Hashable {
    package enum Column: Int, Sendable, Hashable, CaseIterable {
        case name
        case lag
        case rate
        case behind
        case dropped

        var title: String {
            switch self {
            case .name: "OPERATOR"
            case .lag: "LAG"
            case .rate: "IN/s"
            case .behind: "BEHIND"
            case .dropped: "DROP"
            }
        }
    }

    package var column: Column
    package var isInverted = false
}
