package import Registry

extension WebServices {
    package var registry: RegistryStore { RegistryStore(database: database, randomness: random) }
}
