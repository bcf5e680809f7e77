package io.caseloop.frontdoor.access;

import io.caseloop.access.TokenClaims;
import io.caseloop.access.token.VerifiedTokens;
import io.caseloop.frontdoor.access.Token.Grant;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.json.DecodeException;
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
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// One token per role for local use. Only the owner can read the file (mode 600), and it is replaced atomically.
/// The tokens are renewed when half of their life is over, or as soon as one is not accepted any more; those
/// that a program has read before stay valid for the other half, so a program that reads the file again when it
/// is answered 401 (or twice a day) goes on.
@ApplicationScoped
public class CredentialsFile {

    private static final Logger LOG = Logger.getLogger(CredentialsFile.class);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final String ISSUED_BY = "front-door";
    private static final long PAUSE_SECONDS = 30;

    private final TokenIssuer issuer;
    private final VerifiedTokens tokens;
    private final Optional<Path> file;
    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("credentials").daemon().factory());

    CredentialsFile(TokenIssuer issuer, VerifiedTokens tokens,
            @ConfigProperty(name = "caseloop.credentials-file") Optional<Path> file) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.file = file;
    }

    void atStart(@Observes StartupEvent started) {
        if (file.isPresent()) {
            renewing.scheduleWithFixedDelay(this::renew, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
            renew();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        renewing.shutdownNow();
    }

    private void renew() {
        try {
            renewIfNeeded(Instant.now());
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.errorf("The tokens in %s could not be renewed (%s). They are valid for some hours more; the next try "
                    + "is in %d s.", file.orElseThrow(), e.getClass().getSimpleName(), PAUSE_SECONDS);
        }
    }

    /// Whether the file was written.
    synchronized boolean renewIfNeeded(Instant now) throws IOException, SQLException {
        Path target = file.orElseThrow();
        if (Files.exists(target) && isFresh(Files.readString(target), now)) {
            return false;
        }
        write(target);
        LOG.infof("Wrote tokens for local use to %s. They are valid for %d hours and renewed before.", target,
                TokenClaims.LONGEST_LIFE.toHours());
        return true;
    }

    private boolean isFresh(String text, Instant now) {
        try {
            JsonObject written = new JsonObject(text);
            for (String role : TokenIssuer.LOCAL_ROLES) {
                long end = tokens.accept(written.getString(role, "")).getExpirationTime();
                if (!Instant.ofEpochSecond(end).minus(TokenClaims.LONGEST_LIFE.dividedBy(2)).isAfter(now)) {
                    return false;
                }
            }
            return true;
        } catch (DecodeException | AuthenticationFailedException | ClassCastException notAccepted) {
            LOG.infof("The tokens in %s are not accepted any more and are replaced.", file.orElseThrow());
            return false;
        }
    }

    private void write(Path target) throws IOException, SQLException {
        JsonObject issued = new JsonObject();
        for (String role : TokenIssuer.LOCAL_ROLES) {
            Grant grant = role.equals(TokenIssuer.ADAPTER)
                    ? new Grant(role, role, List.of(TokenClaims.EVERY_CHANNEL), true) : Grant.of(role, role);
            issued.put(role, issuer.issue(grant, TokenClaims.LONGEST_LIFE, ISSUED_BY).token());
        }
        Path directory = target.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path draft = Files.createTempFile(directory, "credentials", ".json", OWNER_ONLY);
        try {
            Files.writeString(draft, issued.encodePrettily() + "\n");
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
