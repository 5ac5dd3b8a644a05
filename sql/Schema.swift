/// The database's schema as numbered, forward-only migrations; their SQL is part of the program.
package enum Schema {
    package struct Migration: Sendable {
        package let version: Int
        package let name: String
        package let sql: String
    }

    /// In order; a new file in `migrations` gets its line here.
    package static let migrations: [Migration] = [
        Migration(version: 1, name: "fleet", sql: text(PackageResources._001_fleet_sql)),
        Migration(version: 2, name: "views", sql: text(PackageResources._002_views_sql)),
        Migration(version: 3, name: "recipe_keys", sql: text(PackageResources._003_recipe_keys_sql)),
        Migration(version: 4, name: "metrics", sql: text(PackageResources._004_metrics_sql)),
        Migration(version: 5, name: "checkpoints", sql: text(PackageResources._005_checkpoints_sql)),
        Migration(version: 6, name: "models", sql: text(PackageResources._006_models_sql)),
        Migration(version: 7, name: "roles", sql: text(PackageResources._007_roles_sql)),
        Migration(version: 8, name: "ranking", sql: text(PackageResources._008_ranking_sql)),
        Migration(version: 9, name: "tending", sql: text(PackageResources._009_tending_sql)),
        Migration(version: 10, name: "bounds", sql: text(PackageResources._010_bounds_sql)),
        Migration(version: 11, name: "repairs", sql: text(PackageResources._011_repairs_sql)),
        Migration(version: 12, name: "transitions", sql: text(PackageResources._012_transitions_sql)),
        Migration(version: 13, name: "readings", sql: text(PackageResources._013_readings_sql)),
    ]

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
