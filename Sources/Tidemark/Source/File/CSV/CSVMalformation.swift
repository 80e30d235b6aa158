/// Why bytes are not a record.
struct CSVMalformation: Equatable {
    enum Fault: Equatable {
        case openQuote
        case textAfterQuote
        case tooLong
    }

    let fault: Fault
    /// The beginning of the line on which the record begins.
    let text: String
}

/// The bounds a reader keeps whatever a file holds.
package struct CSVLimits: Hashable, Sendable {
    /// How many bytes are read at once.
    package var blockBytes: Int

    /// The longest record, its line end not counted.
    package var recordBytes: Int

    /// Blocks of 256 KiB and records of 1 MiB unless said otherwise.
    package init(blockBytes: Int = 256 << 10, recordBytes: Int = 1 << 20) {
        precondition(recordBytes > 0 && recordBytes <= 1 << 30, "offsets in a record fit 32 bits")
        self.blockBytes = blockBytes
        self.recordBytes = recordBytes
    }
}
