/// The fields of the current line by their dotted names.
///
/// Records of a file mostly have their fields in one order: the next name is compared with the one behind the last
/// before it is looked up.
struct JSONFieldTable {
    /// The names that are wanted, or that were found.
    private(set) var names: [[UInt8]]
    /// Where each field lies in the current line.
    private(set) var slices: [FieldSlice]
    private var places: [[UInt8]: Int] = [:]
    private let mode: Mode
    private var path: [UInt8] = []
    private var expected = 0
    private var isTooLong = false

    private enum Mode: Equatable {
        case wanted, discovering(limit: Int), ignoring
    }

    /// Takes what is within an array.
    static var ignoring: JSONFieldTable { JSONFieldTable([], .ignoring) }

    /// A table of the fields with these names.
    init(names: [String]) {
        self.init(names.map { Array($0.utf8) }, .wanted)
    }

    /// A table that takes up names as it finds them.
    init(discovering limit: Int) {
        self.init([], .discovering(limit: limit))
    }

    private init(_ names: [[UInt8]], _ mode: Mode) {
        self.names = names
        self.mode = mode
        slices = Array(repeating: .missing, count: names.count)
        for (place, name) in names.enumerated() where places[name] == nil { places[name] = place }
    }

    /// Makes ready for the next line.
    mutating func removeAll() {
        for place in slices.indices { slices[place] = .missing }
        path.removeAll(keepingCapacity: true)
        expected = 0
        isTooLong = false
    }

    /// Goes into a field; gives what `leave` needs to come back.
    mutating func enter(_ name: UnsafePointer<UInt8>, _ slice: FieldSlice) -> Int {
        let outer = path.count
        if mode == .ignoring { return outer }
        if path.count + slice.count >= JSONLineScanner.nameBytesLimit { isTooLong = true }
        if isTooLong { return outer }
        if !path.isEmpty { path.append(UInt8(ascii: ".")) }
        let text = UnsafeBufferPointer(start: name, count: slice.count)
        if slice.isEscaped {
            path.append(contentsOf: JSONText.unescaped(text))
        } else {
            path.append(contentsOf: text)
        }
        return outer
    }

    mutating func leave(to outer: Int) {
        if mode == .ignoring { return }
        path.removeSubrange(outer...)
        isTooLong = false
    }

    /// Notes where the value of the current path lies.
    mutating func put(_ slice: FieldSlice) {
        if mode == .ignoring || isTooLong { return }
        if expected < names.count, names[expected] == path {
            slices[expected] = slice
            expected += 1
        } else if let place = places[path] {
            slices[place] = slice
            expected = place + 1
        } else if case .discovering(let limit) = mode, names.count < limit {
            places[path] = names.count
            names.append(path)
            slices.append(slice)
            expected = names.count
        }
    }
}
