internal import Postgres

/// Settings of a database that an administrator or another program may have left, and that must not change what the fleet
/// stores, prints or waits for.
package enum HostileSettings {
    package static let all = [
        "extra_float_digits": "0", "DateStyle": "SQL, DMY", "IntervalStyle": "sql_standard",
        "TimeZone": "Asia/Kathmandu", "bytea_output": "escape", "standard_conforming_strings": "off",
        "backslash_quote": "off", "array_nulls": "off", "transform_null_equals": "on", "row_security": "off",
        "search_path": "pg_temp, nowhere", "quote_all_identifiers": "on",
        "default_transaction_isolation": "serializable", "default_transaction_deferrable": "on",
        "statement_timeout": "1ms", "lock_timeout": "1ms", "idle_in_transaction_session_timeout": "1s",
        "client_min_messages": "debug1", "restrict_nonsystem_relation_kind": "view",
        "lc_time": "C.UTF-8", "lc_numeric": "C.UTF-8", "xmloption": "document",
        "gin_fuzzy_search_limit": "1", "enable_seqscan": "off", "enable_nestloop": "off", "force_parallel_mode": "on",
        "plan_cache_mode": "force_generic_plan", "synchronize_seqscans": "on", "default_tablespace": "",
    ]

    /// As `all`, but with time for tests that hold transactions open themselves.
    package static let patient = all.merging(
        ["statement_timeout": "20s", "lock_timeout": "20s", "idle_in_transaction_session_timeout": "1min"]) { $1 }

    /// Statements that give them to a database; they count from the next connection on.
    package static func script(for database: String, _ settings: [String: String] = all) -> String {
        settings.sorted { $0.key < $1.key }.map { name, value in
            // A list of names is no single value.
            let value = name == "search_path" ? value : "'\(value)'"
            return "alter database \(quotedIdentifier(database)) set \(name) = \(value);"
        }.joined(separator: "\n")
    }
}
