internal import Foundation
internal import Testing

/// A server on this host that speaks TLS by a certificate for localhost that was good in January 2020, and nothing after
/// that.
package final class ExpiredServer {
    private let folder: URL
    private let process = Process()
    package let port: Int
    /// The certificate of the authority that signed it.
    package var authority: String { folder.appending(path: "ca.crt").path }

    package init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "trawl-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try LocalStack().shell(
            """
            set -e; cd '\(folder.path)'
            key="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
            openssl req -x509 $key -subj /CN=authority -days 2 -keyout ca.key -out ca.crt
            openssl req $key -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout server.key -out server.csr
            : >index.txt; echo 01 >serial
            printf '%s\n' '[ca]' 'default_ca = ca' 'database = index.txt' 'serial = serial' 'new_certs_dir = .' \\
                'default_md = sha256' 'copy_extensions = copy' 'policy = policy' '[policy]' 'commonName = supplied' >ca.cnf
            openssl ca -batch -notext -config ca.cnf -cert ca.crt -keyfile ca.key -startdate 20200101000000Z \\
                -enddate 20200201000000Z -in server.csr -out server.crt
            """)
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = ["s_server", "-www", "-accept", "127.0.0.1:0", "-cert", "server.crt", "-key", "server.key"]
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var text = ""
        while !text.contains(/ACCEPT .*\n/) {
            let piece = output.fileHandleForReading.availableData
            try #require(!piece.isEmpty, "openssl s_server has ended")
            text += String(decoding: piece, as: UTF8.self)
        }
        port = try #require(text.firstMatch(of: /ACCEPT 127\.0\.0\.1:([0-9]+)/).flatMap { Int($0.1) })
    }

    deinit {
        // It keeps no state, and a thread of the tests may have left it deaf to SIGTERM.
        kill(process.processIdentifier, SIGKILL)
        try? FileManager.default.removeItem(at: folder)  // a rest in the temporary folder harms nobody
    }
}
