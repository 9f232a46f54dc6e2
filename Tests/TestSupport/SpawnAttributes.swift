#if canImport(Glibc)
    package import Glibc
#endif

/// How tests start programs.
package enum SpawnAttributes {
    /// Runs the body with attributes by which no signal is blocked: the threads that tests run on block most of them,
    /// and a server that inherits that never ends.
    package static func withPlainSignals<Result>(_ body: (inout posix_spawnattr_t) throws -> Result) rethrows -> Result
    {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        return try body(&attributes)
    }
}
