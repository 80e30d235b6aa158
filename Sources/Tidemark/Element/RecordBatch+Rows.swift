extension RecordBatch {
    /// Moves rows `range` of `source` behind the rows here; the rows of the source become raw memory.
    ///
    /// The caller mends the source's count. Both batches hold the same element type and there is room.
    func append(moving range: Range<Int>, of source: RecordBatch) {
        let start = count
        precondition(start + range.count <= capacity, "a batch never grows")
        (timestamps + start).update(from: source.timestamps + range.lowerBound, count: range.count)
        type.moveRun(
            to: element(at: start),
            from: source.element(at: range.lowerBound),
            count: range.count
        )
        appendAdmissions(range, of: source, at: start)
        count = start + range.count
    }

    /// Copies rows `range` of `source` behind the rows here.
    func append(copying range: Range<Int>, of source: RecordBatch) {
        let start = count
        precondition(start + range.count <= capacity, "a batch never grows")
        (timestamps + start).update(from: source.timestamps + range.lowerBound, count: range.count)
        type.copyRun(element(at: start), source.element(at: range.lowerBound), range.count)
        appendAdmissions(range, of: source, at: start)
        count = start + range.count
    }

    /// A batch of its own with the same records.
    var copy: RecordBatch {
        let copy = RecordBatch(of: type, capacity: capacity)
        copy.append(copying: 0..<count, of: self)
        return copy
    }

    /// Closes the gap that rows moved out of the front have left.
    func dropMovedPrefix(_ rows: Int) {
        let rest = count - rows
        if rest > 0 {
            timestamps.update(from: timestamps + rows, count: rest)
            type.moveRun(to: elements, from: element(at: rows), count: rest)
            if hasAdmissionColumn { admissions.update(from: admissions + rows, count: rest) }
        }
        count = rest
    }

    private func appendAdmissions(_ range: Range<Int>, of source: RecordBatch, at start: Int) {
        if start == 0 { adoptAdmissions(of: source) }
        if !hasAdmissionColumn {
            if !source.hasAdmissionColumn && source.uniformAdmission == uniformAdmission { return }
            for row in 0..<start { admissions[row] = uniformAdmission }
            hasAdmissionColumn = true
        }
        for (offset, row) in range.enumerated() {
            admissions[start + offset] = source.admission(of: row)
        }
    }
}
