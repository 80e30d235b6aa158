package import Tidemark
package import TidemarkInspection

extension InspectedValue {
    /// A value that was decoded from bytes by their schema.
    package init(_ decoded: DecodedValue) {
        switch decoded {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .int(let number): self = .int(number)
        case .unsigned(let number):
            self = Int64(exactly: number).map { .int($0) } ?? .string(String(number))
        case .double(let number): self = .double(number)
        case .text(let text): self = .string(text)
        case .instant(let instant):
            self = Timestamp(instant).isFinite ? .instant(instant) : .null
        case .bytes(let bytes): self = .bytes(bytes)
        case .list(let parts): self = .list(parts.map { InspectedValue($0) })
        case .map(let entries):
            self = .map(
                entries.map {
                    InspectedEntry(key: InspectedValue($0.key), value: InspectedValue($0.value))
                }
            )
        case .record(let name, let fields):
            self = .record(
                name: name,
                fields: fields.map { InspectedMember($0.name, InspectedValue($0.value)) }
            )
        case .truncated(let kept, let omitted):
            self = .truncated(kept: InspectedValue(kept), omitted: omitted)
        }
    }
}
