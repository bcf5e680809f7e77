package io.caseloop.backbone.wiring;

import io.caseloop.backbone.vault.HashKeys;
import io.caseloop.backbone.vault.KeyRing;
import io.caseloop.backbone.vault.PostgresKeyVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// The vault as an instance finds it: migrated where its service owns it, opened with the keys that its files hold.
final class Keys {

    private Keys() {
    }

    static KeyRing of(DataSource vault, BackboneConfig config) {
        config.vault().owner().user().ifPresent(owner -> migrate(config.vault(), owner));
        return new KeyRing(new PostgresKeyVault(vault, key(config.vault().masterKeyFile())),
                HashKeys.parse(text(config.lookupKeyFile())), config.vault().remembered());
    }

    private static void migrate(BackboneConfig.Vault vault, String owner) {
        Flyway.configure(Keys.class.getClassLoader()).dataSource(vault.url(), owner,
                vault.owner().password().orElse(""))
                .locations("classpath:db/vault").placeholders(Map.of("keeper_role", vault.keeperRole(), "reader_role",
                vault.readerRole()))
                .load().migrate();
    }

    private static byte[] key(Path file) {
        return Base64.getDecoder().decode(text(file).strip());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file.getFileName() + " is not readable", e);
        }
    }
}
