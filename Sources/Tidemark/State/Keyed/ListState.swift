/// A list for each key.
///
/// - Flink: `ListState`
public struct ListState<Value> {
    @usableFromInline let column: StateColumn<[Value]>?
    @usableFromInline let aged: AgedList<Value>?

    init(column: StateColumn<[Value]>) {
        self.column = column
        aged = nil
    }

    init(aged: AgedList<Value>) {
        column = nil
        self.aged = aged
    }

    /// The current key's values, in the order in which they were added; empty where it has none.
    ///
    /// Setting them replaces the list, which is Flink's `update`.
    @inlinable public var values: [Value] {
        get {
            if let column { return column.current ?? [] }
            return aged?.read() ?? []
        }
        nonmutating set {
            if let column { return column.setCurrent(newValue.isEmpty ? nil : newValue) }
            aged?.write(newValue)
        }
    }

    /// Adds a value to the current key's list.
    @inlinable
    public func add(_ value: Value) {
        guard let column else {
            aged?.add([value])
            return
        }
        column.changeCurrent { list in
            if list == nil { list = [value] } else { list?.append(value) }
        }
    }

    /// Adds values to the current key's list, in their order.
    @inlinable
    public func addAll(_ values: [Value]) {
        if values.isEmpty { return }
        guard let column else {
            aged?.add(values)
            return
        }
        column.changeCurrent { list in
            if list == nil { list = values } else { list?.append(contentsOf: values) }
        }
    }

    /// Forgets the current key's list.
    @inlinable
    public func clear() {
        values = []
    }
}

/// A list for each key whose elements expire one by one.
///
/// Expired elements leave the list with the last one that has not expired, or when reading makes the others young.
///
/// - Flink: `TtlListState`
@usableFromInline
struct AgedList<Value> {
    let column: StateColumn<[Aged<Value>]>
    let age: StateAge

    @usableFromInline
    func read() -> [Value] {
        if column.isCurrentAbsent { return [] }
        return column.changeCurrent { list in
            let all = list ?? []
            let living = all.filter { !age.isExpired($0) }
            if living.isEmpty {
                list = nil
            } else if age.updatesOnRead {
                list = living.map { age.wrap($0.value) }
            }
            return (age.returnsExpired ? all : living).map(\.value)
        }
    }

    @usableFromInline
    func write(_ values: [Value]) {
        column.setCurrent(values.isEmpty ? nil : values.map { age.wrap($0) })
    }

    @usableFromInline
    func add(_ values: [Value]) {
        let young = values.map { age.wrap($0) }
        column.changeCurrent { list in
            if list == nil { list = young } else { list?.append(contentsOf: young) }
        }
    }
}
