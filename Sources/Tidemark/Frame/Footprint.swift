/// What an image holds in memory, about: pieces that images may share, and what is its own.
///
/// What values hold outside of themselves, such as long texts, is not counted.
struct Footprint {
    /// The pieces by where they lie, which tells them apart for as long as an image holds them.
    private(set) var shared: [UInt: Int] = [:]
    private(set) var own = 0

    mutating func add(_ place: UnsafeRawPointer, bytes: Int) {
        shared[UInt(bitPattern: place)] = bytes
    }

    mutating func add(_ object: AnyObject, bytes: Int) {
        add(UnsafeRawPointer(Unmanaged.passUnretained(object).toOpaque()), bytes: bytes)
    }

    /// A list that is copied whole by its first change, with so many bytes beside it that change with it.
    mutating func add<Element>(_ list: [Element], beside: Int = 0) {
        list.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            add(UnsafeRawPointer(base), bytes: buffer.count * MemoryLayout<Element>.stride + beside)
        }
    }

    mutating func addOwn(bytes: Int) {
        own += bytes
    }

    /// How many bytes of it another one does not hold.
    func bytes(beside other: Footprint) -> Int {
        shared.reduce(own) { $0 + (other.shared[$1.key] == nil ? $1.value : 0) }
    }

    /// How many bytes it takes in all.
    var bytes: Int { shared.reduce(own) { $0 + $1.value } }
}

/// An image that knows what it holds in memory.
protocol WeighedImage {
    func weigh(_ footprint: inout Footprint)
}

extension OperatorNode {
    /// About how many bytes of memory its state and timers take; only while its task is parked.
    var stateBytes: Int {
        guard let image = kernels.memory?.image() as? any WeighedImage else { return 0 }
        var footprint = Footprint()
        image.weigh(&footprint)
        return footprint.bytes
    }
}

extension KeyFrame {
    /// About how many bytes only it holds, for as long as nothing is shared but with a later frame of the same job.
    package func bytes(beside later: KeyFrame?) -> Int {
        later.map { footprint.bytes(beside: $0.footprint) } ?? footprint.bytes
    }

    private var footprint: Footprint {
        var footprint = Footprint()
        for task in tasks {
            for node in task.nodes { (node.memory as? any WeighedImage)?.weigh(&footprint) }
            task.gate?.weigh(&footprint)
            for writer in task.writers { writer.weigh(&footprint) }
        }
        return footprint
    }
}
