/// One line of what `trawl doctor` has found.
struct Finding {
    enum Kind: String {
        case ok
        case note
        /// Something has to be done.
        case fail = "FAIL"
    }

    let kind: Kind
    let part: String
    let text: String
}
