import Tidemark
import TidemarkInspection

/// The fields of one record type as expressions may name them, and how each is read.
///
/// Fields of a schema go by `value.NAME` and by the bare name where no step fact has it. A type without a schema is
/// open: any path under `value` is looked for by reflection in each record.
struct RecordShape {
    /// The names, step facts first.
    let catalog: FieldCatalog
    /// How the names behind the step facts are read, in their order.
    let access: [FieldAccess]
    /// Reads a whole record, boxed.
    let load: ((UnsafeRawPointer) -> Any)?

    init(_ type: ElementType?) {
        self.init(schema: type?.schema, isRecord: type != nil, load: type?.load)
    }

    init(schema: Schema?, isRecord: Bool, load: ((UnsafeRawPointer) -> Any)?) {
        self.load = load
        let fields = schema?.fields ?? []
        let types = fields.map { FieldAccess.type(of: $0.type) }
        let readers = fields.map { FieldAccess($0) }
        let full = zip(fields, types).map { FieldCatalog.Field("value." + $0.name, $1) }
        let bare = zip(fields, types).map { FieldCatalog.Field($0.name, $1) }
        catalog = FieldCatalog(
            FieldCatalog.stepFacts + full + bare,
            openRoots: isRecord && schema == nil ? ["value"] : []
        )
        access = readers + readers
    }
}
