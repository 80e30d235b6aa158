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

    /// The texts of all files in a folder, by the last part of their names.
    static func texts(in folder: String) -> [(name: String, text: String)] {
        (0..<tm_embedded_count()).compactMap { index in
            let file = tm_embedded_at(index)
            guard let known = file.name.map({ String(cString: $0) }), known.hasPrefix(folder),
                let text = String(
                    validating: UnsafeBufferPointer(start: file.bytes, count: file.length),
                    as: UTF8.self
                )
            else { return nil }
            return (String(known.dropFirst(folder.count)), text)
        }
    }
}
