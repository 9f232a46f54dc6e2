/// OpenPGP (RFC 4880) in this process, through the RNP library.
///
/// RNP's objects are not thread-safe: each lives inside one `RNPContext`, and whoever owns a context guards it — `KeyRing`
/// by its lock, the functions here by making one that nobody else sees. Trust is not decided here.
package enum OpenPGP {}
