import Tidemark

/// What a window keeps of its records: how many there are, and of a few columns what their numbers come to.
struct ColumnSums: Sendable, Inspectable {
    var count = 0
    private var numbers = SIMD4<Int64>(repeating: 0)
    private var sum = SIMD4<Double>(repeating: 0)
    private var least = SIMD4<Double>(repeating: .infinity)
    private var most = SIMD4<Double>(repeating: -.infinity)

    static let schema = Schema(Self.self) {
        $0.field("count", \.count)
        $0.field("sum", \.sums)
    }

    mutating func add(_ record: DynamicRecord, _ columns: [Int]) {
        count += 1
        for (place, column) in columns.enumerated() {
            guard let number = record.number(at: column) else { continue }
            numbers[place] += 1
            sum[place] += number
            least[place] = min(least[place], number)
            most[place] = max(most[place], number)
        }
    }

    /// Adds what another window has kept, where two become one.
    mutating func add(_ other: ColumnSums) {
        count += other.count
        numbers &+= other.numbers
        sum += other.sum
        for place in 0..<4 {
            least[place] = min(least[place], other.least[place])
            most[place] = max(most[place], other.most[place])
        }
    }

    func sum(_ place: Int) -> Double? { numbers[place] > 0 ? sum[place] : nil }
    func mean(_ place: Int) -> Double? {
        numbers[place] > 0 ? sum[place] / Double(numbers[place]) : nil
    }
    func least(_ place: Int) -> Double? { numbers[place] > 0 ? least[place] : nil }
    func most(_ place: Int) -> Double? { numbers[place] > 0 ? most[place] : nil }

    private var sums: [Double] { (0..<4).compactMap { sum($0) } }
}
