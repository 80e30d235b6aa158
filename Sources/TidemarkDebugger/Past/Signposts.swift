/// How far walks in the past had come, in one unit, at the admissions they passed: the next walk need not pass a place
/// and come back to find it.
struct Signposts {
    /// What a walk knows of a place.
    struct Post {
        let admission: Int64
        let value: Int64
    }

    /// Of a few million records at the stride of a walk; then all that is known is forgotten.
    private static let capacity = 8192

    private var unit: PastMeasure.Unit?
    /// In the order of their admissions.
    private var posts: [Post] = []
    /// How many steps of the unit made one place to stop at: those of several operators, mostly.
    private var perStop: Double?

    /// Takes over what a walk has seen, in order.
    mutating func add(_ seen: [Post], in unit: PastMeasure.Unit?) {
        guard let unit, let first = seen.first, let last = seen.last else { return }
        change(to: unit)
        if posts.count + seen.count > Self.capacity { posts = [] }
        let before = posts.prefix { $0.admission < first.admission }
        let behind = posts.drop { $0.admission <= last.admission }
        posts = before + seen + behind
    }

    /// The last known admission at which a unit was within a bound, where the next known one is as near as a stride.
    func admission(upTo bound: Int64, in unit: PastMeasure.Unit?, stride: Int64) -> Int64? {
        guard let unit, self.unit == unit else { return nil }
        guard let beyond = posts.firstIndex(where: { $0.value > bound }), beyond > 0 else {
            return nil
        }
        let (last, next) = (posts[beyond - 1], posts[beyond])
        return next.admission - last.admission <= stride ? last.admission : nil
    }

    /// How many steps of a unit make one place to stop at, as far as is known.
    func perStop(of unit: PastMeasure.Unit?) -> Double? {
        unit != nil && self.unit == unit ? perStop : nil
    }

    /// Remembers it for the next walk.
    mutating func set(perStop: Double, of unit: PastMeasure.Unit?) {
        guard let unit, unit != .admissions else { return }
        change(to: unit)
        self.perStop = perStop
    }

    private mutating func change(to unit: PastMeasure.Unit) {
        if self.unit == unit { return }
        self = Signposts()
        self.unit = unit
    }
}
