import TidemarkInspection

/// The fields of one record, by their place in the catalog.
struct Record: FieldReader {
    var values: [ExpressionValue]

    func field(_ index: Int) -> ExpressionValue {
        index < values.count ? values[index] : .null
    }

    static let catalog = FieldCatalog(
        FieldCatalog.stepFacts + [
            .init("value.delay_min", .int), .init("value.taxi", .double),
            .init("value.carrier", .string), .init("value.diverted", .bool),
            .init("value.gate", .string), .init("value.dep delay", .int),
        ]
    )

    static let late = Record(values: [
        .string("EWR"), .int(1_360_353_600_000), .int(1_360_353_660_000), .int(60_000), .int(42),
        .string("window"), .int(1), .string("recordLate"), .int(75), .double(12.5), .string("UA"),
        .bool(false), .null, .int(3),
    ])
}
