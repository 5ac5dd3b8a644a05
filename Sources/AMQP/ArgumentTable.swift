import CRabbitMQ
import Glibc

/// An AMQP table in C's memory (queue arguments, client properties), freed with its owner.
final class ArgumentTable {
    enum Value {
        case text(String)
        case integer(Int64)
        case boolean(Bool)
        case table(ArgumentTable)
    }

    private let entries: UnsafeMutablePointer<amqp_table_entry_t>
    private var strings: [UnsafeMutablePointer<CChar>?] = []
    private let children: [ArgumentTable]
    /// Valid while this object lives.
    private(set) var table: amqp_table_t

    init(_ values: [(key: String, value: Value)]) {
        entries = .allocate(capacity: values.count)
        table = amqp_table_t(num_entries: Int32(values.count), entries: entries)
        children = values.compactMap { if case .table(let child) = $0.value { child } else { nil } }
        for (index, (key, value)) in values.enumerated() {
            var field = amqp_field_value_t()
            switch value {
            case .text(let text):
                field.kind = UInt8(AMQP_FIELD_KIND_UTF8.rawValue)
                field.value.bytes = copy(text)
            case .integer(let integer):
                field.kind = UInt8(AMQP_FIELD_KIND_I64.rawValue)
                field.value.i64 = integer
            case .boolean(let boolean):
                field.kind = UInt8(AMQP_FIELD_KIND_BOOLEAN.rawValue)
                field.value.boolean = boolean ? 1 : 0
            case .table(let child):
                field.kind = UInt8(AMQP_FIELD_KIND_TABLE.rawValue)
                field.value.table = child.table
            }
            entries.advanced(by: index).initialize(to: amqp_table_entry_t(key: copy(key), value: field))
        }
    }

    deinit {
        for string in strings { free(string) }
        entries.deallocate()
    }

    private func copy(_ text: String) -> amqp_bytes_t {
        let string = strdup(text)
        strings.append(string)
        return amqp_cstring_bytes(string)
    }
}
