extension String {
    /// Calls `body` with each glyph of the text until it returns false.
    ///
    /// This is the only door from text to cells, so nothing that moves a cursor or changes the
    /// direction of text can be drawn. Tabs and line feeds become one space. Reduced to what every
    /// terminal draws in a known width: a joined emoji to its first one, a flag to its two
    /// letters, a skin tone, a presentation selector and a mark on nothing to nothing. So the width of
    /// two texts together is the sum of their widths.
    package func forEachGlyph(_ body: (Glyph) -> Bool) {
        if printableASCIICount != nil {
            utf8.withContiguousStorageIfAvailable { bytes in
                for byte in bytes where !body(Glyph(scalar: UInt32(byte), width: 1)) { return }
            }
            return
        }
        var rest = Substring(self)
        while let ascii = rest.leadingASCII {
            for byte in ascii.utf8 {
                switch ScalarClass(Unicode.Scalar(byte)) {
                case .spacing: if !body(Glyph(scalar: UInt32(byte), width: 1)) { return }
                case .breaking: if !body(.blank) { return }
                default: continue
                }
            }
            rest = rest[ascii.endIndex...]
            guard let cluster = rest.first else { return }
            guard cluster.forEachGlyphOfCluster(body) else { return }
            rest = rest.dropFirst()
        }
    }
}

extension Substring {
    /// The run of ASCII that no later scalar can combine with; nil at the end of the text.
    fileprivate var leadingASCII: Substring? {
        guard !isEmpty else { return nil }
        guard let stop = utf8.firstIndex(where: { $0 >= 0x80 }) else { return self }
        return stop == startIndex ? self[..<stop] : self[..<utf8.index(before: stop)]
    }
}

extension Character {
    fileprivate func forEachGlyphOfCluster(_ body: (Glyph) -> Bool) -> Bool {
        var pending: Glyph?
        var isJoined = false
        func emit(_ next: Glyph?) -> Bool {
            defer { pending = next }
            return pending.map(body) ?? true
        }
        for scalar in unicodeScalars where !isJoined {
            switch ScalarClass(scalar) {
            case .spacing(let width):
                guard emit(Glyph(scalar: scalar.value, width: width)) else { return false }
            case .flagLetter(let letter):
                guard emit(Glyph(scalar: letter, width: 1)) else { return false }
            case .breaking:
                guard emit(.blank) else { return false }
            case .mark:
                pending?.add(mark: scalar.value)
            case .joiner:
                isJoined = pending?.width == 2
            case .hidden:
                continue
            }
        }
        return emit(nil)
    }
}
