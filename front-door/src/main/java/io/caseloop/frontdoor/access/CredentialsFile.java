package io.caseloop.frontdoor.access;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Writes one token per role for local use at the first start. Only the owner can read the file
/// (mode 600), and it is moved into place atomically.
@ApplicationScoped
public class CredentialsFile {

    private static final Logger LOG = Logger.getLogger(CredentialsFile.class);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final TokenIssuer issuer;
    private final Optional<Path> file;

    CredentialsFile(TokenIssuer issuer, @ConfigProperty(name = "caseloop.credentials-file") Optional<Path> file) {
        this.issuer = issuer;
        this.file = file;
    }

    void atStart(@Observes StartupEvent started) throws IOException {
        if (file.isPresent() && Files.notExists(file.get())) {
            write(file.get());
            LOG.infof("Wrote tokens for local use to %s.", file.get());
        }
    }

    private void write(Path target) throws IOException {
        JsonObject tokens = new JsonObject();
        TokenIssuer.LOCAL_ROLES.forEach(role -> tokens.put(role, issuer.issue(role, role).token()));
        Path directory = target.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path draft = Files.createTempFile(directory, "credentials", ".json", OWNER_ONLY);
        try {
            Files.writeString(draft, tokens.encodePrettily() + "\n");
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
