/// Gives the fields of one record and of the step it took part in.
///
/// Expressions call it once for each field they name, in their own order, and keep nothing of it. A
/// reader of at most three words, or a class, is passed on without allocation.
public protocol FieldReader {
    /// The value of the field with that index in the catalog.
    ///
    /// An index behind the catalog's list names `openPaths[index - catalog.fields.count]` of the
    /// expression. A field that the record lacks is `null`.
    func field(_ index: Int) -> ExpressionValue
}
