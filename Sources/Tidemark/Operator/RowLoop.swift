/// The loops over the rows of a batch, each a function made of the user's function and nothing else.
///
/// They are made in the body of the fluent call, where the user's closure is in sight: a closure that captures only
/// constant functions is compiled together with them, so a literal that captures nothing is inlined into its loop. One
/// made a level deeper, in the factory that runs for each subtask, calls the user's function for each row: 2 to 3 times
/// the cost of a small function.
@usableFromInline
enum RowLoop {
    /// Makes each row of the second column from the same row of the first, whose elements it consumes.
    @usableFromInline
    typealias Map<Input, Output> =
        @Sendable (UnsafeMutablePointer<Input>, UnsafeMutablePointer<Output>, Int) -> Outcome

    /// Moves the rows that pass to the front and ends the life of the others.
    @usableFromInline
    typealias Filter<Element> =
        @Sendable (UnsafeMutablePointer<Element>, RowMover, Int) -> Outcome

    /// Puts in the place of each row what its key has come to.
    @usableFromInline
    typealias Reduce<Element, Key: StreamKey> =
        @Sendable (UnsafeMutablePointer<Element>, KeyedTable<Key, Element>, Int) -> Outcome

    /// How far a loop came.
    @usableFromInline
    @frozen
    struct Outcome {
        /// The row it stopped at: the number of rows, if nothing failed.
        @usableFromInline let row: Int
        /// How many rows there are now at the front.
        @usableFromInline let kept: Int
        @usableFromInline let error: (any Error)?

        @inlinable
        init(row: Int, kept: Int, error: (any Error)? = nil) {
            self.row = row
            self.kept = kept
            self.error = error
        }
    }

    @inlinable @inline(__always)
    static func map<Input, Output>(
        _ transform: @escaping @Sendable (Input) throws -> Output
    ) -> Map<Input, Output> {
        { input, output, rows in
            var row = 0
            do {
                while row < rows {
                    (output + row).initialize(to: try transform((input + row).move()))
                    row &+= 1
                }
            } catch {
                return Outcome(row: row, kept: row, error: error)
            }
            return Outcome(row: row, kept: row)
        }
    }

    @inlinable @inline(__always)
    static func filter<Element>(
        _ passes: @escaping @Sendable (Element) throws -> Bool
    ) -> Filter<Element> {
        { column, moves, rows in
            var row = 0
            var kept = 0
            do {
                while row < rows {
                    if try passes(column[row]) {
                        if kept != row {
                            (column + kept).moveInitialize(from: column + row, count: 1)
                            moves.move(row, to: kept)
                        }
                        kept &+= 1
                    } else {
                        (column + row).deinitialize(count: 1)
                    }
                    row &+= 1
                }
            } catch {
                return Outcome(row: row, kept: kept, error: error)
            }
            return Outcome(row: row, kept: kept)
        }
    }

    @inlinable @inline(__always)
    static func reduce<Element, Key: StreamKey>(
        _ selectKey: @escaping @Sendable (Element) -> Key,
        _ combine: @escaping @Sendable (Element, Element) throws -> Element
    ) -> Reduce<Element, Key> {
        { column, table, rows in
            var row = 0
            do {
                while row < rows {
                    let key = selectKey(column[row])
                    let (value, isNew) = table.update(key, hash: key.stableHash)
                    if isNew {
                        value.initialize(to: column[row])
                    } else {
                        value.pointee = try combine(value.pointee, column[row])
                        column[row] = value.pointee
                    }
                    row &+= 1
                }
            } catch {
                return Outcome(row: row, kept: row, error: error)
            }
            return Outcome(row: row, kept: row)
        }
    }
}
