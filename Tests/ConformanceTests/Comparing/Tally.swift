/// How the cases of one file went.
struct Tally {
    private(set) var passed = 0
    private(set) var failed: [String] = []
    private(set) var unsupported = 0

    var total: Int { passed + failed.count + unsupported }

    /// Runs a case and counts how it went.
    mutating func run(_ vector: ConformanceCase) {
        do {
            guard let produced = try Areas.runners[vector.area]?(vector) else {
                unsupported += 1
                return
            }
            if vector.expectations.contains(where: produced.matches) {
                passed += 1
            } else {
                failed.append("\(vector.id): got \(produced.events) \(produced.fields)")
            }
        } catch {
            failed.append("\(vector.id): \(error)")
        }
    }

    func summary(of file: String) -> String {
        "\(file): \(passed) passed, \(failed.count) failed, \(unsupported) not yet supported"
    }
}
