import Storage

/// The mark of an installation whose data is the demo.
enum DemoMigrations {
    static let all = [
        Migration(
            "demo-001", ["CREATE TABLE demo_installation (id $INT PRIMARY KEY, loaded_at $INT NOT NULL)"])
    ]
}
