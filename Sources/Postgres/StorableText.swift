/// Bounds a text to `limit` characters and leaves out what no database stores: zero bytes.
///
/// - Parameter isUnicode: false for a database whose encoding lacks characters; those become question marks.
func storableText(_ text: String, limit: Int = 8000, isUnicode: Bool = true) -> String {
    var scalars = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars where scalar.value != 0 {
        guard count < limit else {
            scalars.append(contentsOf: "...".unicodeScalars)
            break
        }
        scalars.append(isUnicode || scalar.isASCII ? scalar : "?")
        count += 1
    }
    return String(scalars)
}
