/// How one watermark rose: each step holds until the next.
package struct WatermarkStair: Sendable, Equatable {
    /// Whose watermark this is.
    package enum Owner: Sendable, Equatable {
        /// One split of a source.
        case split(String)
        /// The output of an operator, by id.
        case operatorOutput(String)
    }

    package var owner: Owner
    package var steps: [StairStep]

    package init(_ owner: Owner, steps: [StairStep] = []) {
        self.owner = owner
        self.steps = steps
    }
}

/// One rise of a watermark.
package struct StairStep: Sendable, Hashable {
    package var clock: Int64
    package var watermark: Int64

    package init(clock: Int64, watermark: Int64) {
        self.clock = clock
        self.watermark = watermark
    }
}
