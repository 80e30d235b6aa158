import CEmbedded
public import Tidemark

/// A file that the program carries with it: the data of the demos, the themes.
public enum EmbeddedFile {
    /// The file under a name such as `demos/FlightDelays/data/EWR.csv`; nil if the program carries none.
    public static func named(_ name: String) -> ByteSource? {
        for index in 0..<tm_embedded_count() {
            let file = tm_embedded_at(index)
            guard let known = file.name, String(cString: known) == name else { continue }
            return .bytes(
                name: name,
                UnsafeRawBufferPointer(start: file.bytes, count: file.length)
            )
        }
        return nil
    }
}
