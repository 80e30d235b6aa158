/// One parameter of the job.
public struct ConfigView: InspectionRow, Hashable {
    /// The name that `--set` takes.
    public let name: String
    /// What it is set to.
    public let value: String
    /// What it is without being set.
    public let `default`: String
    /// One sentence that says what it does.
    public let help: String

    /// Makes a row from its fields.
    public init(
        name: String,
        value: String,
        default: String,
        help: String
    ) {
        self.name = name
        self.value = value
        self.default = `default`
        self.help = help
    }

    /// The fields in the order in which they are shown.
    public var fields: [RowField] {
        [
            RowField("name", .text(name)),
            RowField("value", .text(value)),
            RowField("default", .text(self.default)),
            RowField("help", .text(help)),
        ]
    }
}
