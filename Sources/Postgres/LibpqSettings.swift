internal import CLibPQ
internal import Foundation

/// Keywords and values as libpq completes them: from a service file, the environment and its own defaults.
struct LibpqSettings {
    let values: [String: String]
    let hosts: [DatabaseHost]

    struct Refusal: Error {
        let text: String
    }

    /// The settings that a URL has; nil when it is none.
    static func parse(_ url: String) -> [String: String]? {
        guard let options = PQconninfoParse(url, nil) else { return nil }
        return take(options)
    }

    /// Completes settings, and checks them; opens no connection.
    static func complete(_ given: [String: String]) -> Result<LibpqSettings, Refusal> {
        // libpq tells what it makes of settings only with a connection. One value that it refuses keeps it from connecting;
        // a second time with another one shows what the first has hidden.
        var values: [String: String] = [:]
        var hosts: [DatabaseHost] = []
        for spoiled in ["target_session_attrs", "gssencmode"] {
            let settings = given.merging([spoiled: "none of these"]) { $1 }
            let handle = withKeywords(of: settings) { PQconnectStartParams($0, $1, 0) }
            defer { PQfinish(handle) }
            guard let handle, let options = PQconninfo(handle) else { return .failure(Refusal(text: "out of memory")) }
            var found = take(options)
            let text = Wire.oneLine(PQerrorMessage(handle))
            guard text.contains(spoiled) else {
                // What follows the colon is a value.
                return .failure(Refusal(text: String(text.prefix { $0 != ":" })))
            }
            found[spoiled] = nil
            values.merge(found) { $1 }
            hosts = Self.hosts(found, fallback: PQhost(handle).map { String(cString: $0) } ?? "")
        }
        // The service is in the values by now. Replication speaks another protocol.
        for name in ["service", "replication"] { values[name] = nil }
        return .success(LibpqSettings(values: values, hosts: hosts))
    }

    private static func take(_ options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val, value.pointee != 0 {
                values[String(cString: keyword)] = String(cString: value)
            }
            option += 1
        }
        return values
    }

    /// - Parameter fallback: the host where none is named, a socket's folder.
    private static func hosts(_ values: [String: String], fallback: String) -> [DatabaseHost] {
        func list(_ name: String) -> [String] {
            (values[name] ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let (names, addresses, ports) = (list("host"), list("hostaddr"), list("port"))
        return (0..<max(names.count, addresses.count)).map { index in
            func item(_ list: [String]) -> String {
                list.count == 1 ? list[0] : list.indices.contains(index) ? list[index] : ""
            }
            let (name, address, port) = (item(names), item(addresses), item(ports))
            return DatabaseHost(
                name: name.isEmpty && address.isEmpty ? fallback : name, address: address,
                port: port.isEmpty ? "5432" : port)
        }
    }
}
