package import TidemarkInspection

/// One operator of the graph: its figures, where its input comes from, and its recent rates.
package struct GraphOperator: Sendable, Equatable {
    package var view: OperatorView
    /// What it is, in two or three words: `source`, `tumbling window 1h`, `sink`.
    package var kind: String
    /// The ids of the operators it reads from; several make a join or a union.
    package var inputs: [String]
    /// Records consumed (of a source: produced) in each of the last intervals, oldest first.
    package var rates: [Double]

    package init(
        _ view: OperatorView,
        kind: String,
        inputs: [String] = [],
        rates: [Double] = []
    ) {
        self.view = view
        self.kind = kind
        self.inputs = inputs
        self.rates = rates
    }

    package var id: String { view.identity.id }
    /// The name that commands take: the uid, or the name where there is none.
    package var target: String { view.identity.uid ?? view.identity.name }
    package var name: String { view.identity.name }
    package var isSource: Bool { inputs.isEmpty }
}
