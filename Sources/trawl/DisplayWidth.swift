extension Unicode.Scalar {
    /// Columns of a terminal that it takes: 0 for what combines with the one before or isn't shown, 2 for wide ones.
    package var columns: Int {
        if value < 0x7F { return value < 0x20 ? 0 : 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .control, .surrogate, .lineSeparator, .paragraphSeparator: return 0
        // The selector that makes a picture of a sign makes it wide, too.
        case .format: return value == 0xAD ? 1 : 0
        default: break
        }
        if properties.isEmojiPresentation { return 2 }
        return Self.wide.contains { $0.contains(value) } ? 2 : 1
    }

    /// Unicode's East Asian Width W and F, without the emoji.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
        0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
        0x20000...0x3FFFD,
    ]
}

extension String {
    /// Columns of a terminal that it takes.
    package var columns: Int {
        utf8.allSatisfy { 0x20..<0x7F ~= $0 } ? utf8.count : unicodeScalars.reduce(0) { $0 + $1.columns }
    }

    /// As much of it as fits into this many columns; a text that was cut ends in an ellipsis. Control characters, which would move
    /// the cursor, are left out.
    package func cut(toColumns limit: Int) -> String {
        let shown = unicodeScalars.filter { $0.properties.generalCategory != .control }
        guard shown.reduce(0, { $0 + $1.columns }) > limit else { return String(String.UnicodeScalarView(shown)) }
        var part = String.UnicodeScalarView()
        var used = 0
        for scalar in shown {
            let columns = scalar.columns
            guard used + columns < limit else { break }
            part.append(scalar)
            used += columns
        }
        if limit > 0 { part.append("…") }
        return String(part)
    }
}
