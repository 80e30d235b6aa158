import Synchronization
import Tidemark

/// What the rows of all sinks of a run come to; their order does not count.
final class Checksum: Sendable {
    private let total = Mutex<(sum: UInt64, rows: UInt64)>((0, 0))

    var value: UInt64 { total.withLock { $0.sum } }
    var rows: UInt64 { total.withLock { $0.rows } }

    func add(_ sum: UInt64, rows: UInt64) {
        total.withLock {
            $0.sum &+= sum
            $0.rows += rows
        }
    }
}

/// Which numbers of a row count, each multiplied by a constant of its own.
protocol RowFold {
    associatedtype Row: Sendable
    static func fold(_ row: borrowing Row) -> UInt64
}

/// Folds rows and hands the sum over at the end.
struct ChecksumSink<Fold: RowFold>: SinkFunction {
    typealias Element = Fold.Row

    let checksum: Checksum
    private var sum: UInt64 = 0
    private var rows: UInt64 = 0

    init(_ checksum: Checksum) {
        self.checksum = checksum
    }

    mutating func invoke(_ row: borrowing Fold.Row, timestamp: Timestamp?) {
        sum &+= mix(Fold.fold(row))
        rows &+= 1
    }

    mutating func finish() {
        checksum.add(sum, rows: rows)
    }
}

/// A sum of products: the number of an argument names its constant.
struct Terms {
    private(set) var value: UInt64

    init(_ first: Int64, _ second: Int64) {
        value = bits(first) &* 0x9E37_79B9_7F4A_7C15 &+ bits(second) &* 0xC2B2_AE3D_27D4_EB4F
    }

    init(_ first: Int64, _ second: Int64, _ third: Int64) {
        self.init(first, second)
        value &+= bits(third) &* 0x1656_67B1_9E37_79F9
    }

    init(_ first: Int64, _ second: Int64, _ third: Int64, _ fourth: Int64) {
        self.init(first, second, third)
        value &+= bits(fourth) &* 0xD6E8_FEB8_6659_FD93
    }
}

@inline(__always)
private func bits(_ number: Int64) -> UInt64 { UInt64(bitPattern: number) }
