package io.caseloop.events.contract;

import java.nio.file.Path;

/// Where the sources are; Surefire sets `basedir`, an IDE runs in the module.
final class Repository {

    private Repository() {
    }

    static Path module() {
        return Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    }

    static Path root() {
        return module().getParent();
    }
}
