import Tidemark

/// The record of a script item.
struct VectorElement: Sendable {
    let key: String
    let value: Int64
    /// The timestamp it arrives with, if any.
    let timestamp: Timestamp?
    /// The timestamp an assigner extracts.
    let extracted: Timestamp
    /// The session gap or punctuation flag.
    let flag: Int64

    init(_ json: JSON) {
        key = json["k"]?.string ?? ""
        value = json["v"]?.integer ?? 0
        timestamp = json["ts"]?.integer.map { Timestamp($0) }
        extracted = json["et"]?.integer.map { Timestamp($0) } ?? timestamp ?? Timestamp(0)
        flag = json["g"]?.integer ?? 0
    }
}
