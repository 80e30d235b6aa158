import Tidemark

/// `countWindow`: windows of so many records, of each key or of all.
enum CountWindowJob {
    static func build(_ bench: JobBench) throws {
        let size = Int(bench.job["size"]?.integer ?? 0)
        let slide = bench.job["slide"]?.integer.map { Int($0) }
        let function = bench.job["function"]?.string ?? ""
        if bench.job["all"]?.bool ?? false {
            let windows =
                slide.map { bench.left.countWindowAll(size, $0) }
                ?? bench.left.countWindowAll(size)
            bench.main(try WindowAllJob.results(of: windows, function, sorted: false))
        } else {
            let keyed = bench.left.keyBy(\.key)
            let windows = slide.map { keyed.countWindow(size, $0) } ?? keyed.countWindow(size)
            bench.main(try KeyedWindowJob.results(of: windows, try WindowSpec(counting: function)))
        }
    }
}

extension WindowSpec {
    /// What there is to say of a count window.
    fileprivate init(counting function: String) throws {
        try self.init(
            .object(["assigner": .object(["type": "global"]), "function": .string(function)])
        )
    }
}
