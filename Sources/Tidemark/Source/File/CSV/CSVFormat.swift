/// How the records of a CSV source become elements.
///
/// The outer closure finds the columns once per reader, the inner one decodes each record:
///
/// ```swift
/// let flights = CSVFormat { columns in
///     let origin = try columns.index(of: "origin")
///     let delay = try columns.index(of: "delay_min")
///     return { row in
///         try Flight(origin: row.string(origin), delayMinutes: row.int(delay))
///     }
/// }
/// ```
public struct CSVFormat<Element>: Sendable {
    /// Decodes one record; throws if it is not one that the job takes.
    public typealias Decode = (borrowing CSVRow) throws -> Element

    /// Where the names of the columns come from.
    public let header: CSVHeader

    /// The byte between two fields.
    public let separator: UInt8

    /// Finds the columns and makes the decoder.
    let bind: @Sendable (CSVColumns) throws -> Decode

    /// Makes a format from the closure that finds the columns.
    public init(
        header: CSVHeader = .firstRecord,
        separator: UInt8 = UInt8(ascii: ","),
        _ bind: @escaping @Sendable (CSVColumns) throws -> Decode
    ) {
        precondition(
            separator != 0 && separator != CSVQuotedScan.quote
                && separator != CSVQuotedScan.lineFeed
                && separator != CSVQuotedScan.carriageReturn,
            "the separator is neither a quote nor a line end nor zero"
        )
        self.header = header
        self.separator = separator
        self.bind = bind
    }
}
