/// A place on the timeline with a name.
public struct MarkView: InspectionRow, Hashable {
    /// What `goto mark` takes.
    public let name: String
    /// Where the clock stands there, in epoch milliseconds.
    public let clock: Int64?
    /// The step, where one is known: a mark that was given beforehand is only an instant.
    public let step: Int64?
    /// Whether the job has passed it.
    public let behind: Bool

    /// Makes a row from its fields.
    public init(name: String, clock: Int64?, step: Int64?, behind: Bool) {
        self.name = name
        self.clock = clock
        self.step = step
        self.behind = behind
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("name", .text(name)), RowField("clock", .instant(clock)),
            RowField("step", .count(step)), RowField("behind", .flag(behind)),
        ]
    }
}
