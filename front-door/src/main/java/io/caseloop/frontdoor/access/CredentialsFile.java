package io.caseloop.frontdoor.access;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Tokens for local use, made at the first start: a file that only its owner reads (mode 600), there whole or not at all.
@ApplicationScoped
public class CredentialsFile {

    private static final Logger LOG = Logger.getLogger(CredentialsFile.class);

    @Inject
    Access access;

    @ConfigProperty(name = "caseloop.credentials-file")
    Optional<Path> file;

    void atStart(@Observes StartupEvent started) throws IOException {
        if (file.isPresent() && Files.notExists(file.get())) {
            write(file.get());
            LOG.info("wrote tokens for local use to the credentials file");
        }
    }

    void write(Path target) throws IOException {
        JsonObject tokens = new JsonObject();
        Access.LOCAL.forEach(role -> tokens.put(role, access.token(role, role).token()));
        Path directory = target.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path draft = Files.createTempFile(directory, "credentials", ".json", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, tokens.encodePrettily() + "\n");
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
