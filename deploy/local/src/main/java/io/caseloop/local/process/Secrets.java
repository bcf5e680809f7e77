package io.caseloop.local.process;

import io.caseloop.local.home.PrivateFiles;
import io.caseloop.local.home.Service;
import io.caseloop.local.kafka.Users;
import io.caseloop.local.postgres.LocalPostgres;
import io.caseloop.local.postgres.Roles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Keys and passwords of one installation, generated at the first start and stored in a directory
/// that only the owner may read. There are no default values. If the master key of the vault is
/// lost, all personal data is lost.
public final class Secrets {

    /// The file with the passwords of Kafka's users.
    public static final String KAFKA = "kafka-passwords.properties";
    /// The file with the keys by which services sign their records.
    public static final String RECORD_KEYS = "record.keys";
    private static final int KEY_BYTES = 32;
    private static final int RSA_BITS = 2048;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;
    private final Map<String, String> passwords;
    private final Map<String, String> kafka;

    private Secrets(Path directory, Map<String, String> passwords, Map<String, String> kafka) {
        this.directory = directory;
        this.passwords = passwords;
        this.kafka = kafka;
    }

    /// Reads existing secrets and generates missing ones.
    public static Secrets in(Path directory) throws IOException {
        PrivateFiles.directory(directory);
        for (var key : List.of("vault-master.key", "lookup.key", "session.key")) {
            if (!Files.exists(directory.resolve(key))) {
                PrivateFiles.write(directory.resolve(key), Base64.getEncoder().encodeToString(random()) + "\n");
            }
        }
        if (!Files.exists(directory.resolve(RECORD_KEYS))) {
            PrivateFiles.write(directory.resolve(RECORD_KEYS), recordKeys());
        }
        // the private key is written last: if it exists, both exist
        if (!Files.exists(directory.resolve("jwt-private.pem"))) {
            var pair = keyPair("RSA");
            PrivateFiles.write(directory.resolve("jwt-public.pem"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            PrivateFiles.write(directory.resolve("jwt-private.pem"),
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        }
        if (!Files.exists(directory.resolve("journey-signing.key"))) {
            PrivateFiles.write(directory.resolve("journey-signing.key"),
                    pem("PRIVATE KEY", keyPair("Ed25519").getPrivate().getEncoded()));
        }
        var roles = new ArrayList<>(Roles.all());
        roles.add(LocalPostgres.SUPERUSER);
        return new Secrets(directory, passwords(directory.resolve("passwords.properties"), roles),
                passwords(directory.resolve(KAFKA), Users.all()));
    }

    /// One key per service, by which it signs its records from the first one on.
    private static String recordKeys() {
        var lines = new StringBuilder();
        for (var service : Service.values()) {
            lines.append(service.id()).append("-service k1 ").append(Instant.EPOCH).append(' ')
                    .append(Base64.getEncoder().encodeToString(random())).append('\n');
        }
        return lines.toString();
    }

    /// The file of a secret.
    public Path file(String name) {
        return directory.resolve(name);
    }

    /// The password of a database role.
    public String password(String role) {
        return passwords.get(role);
    }

    /// The passwords of all roles, by role.
    public Map<String, String> passwords() {
        return passwords;
    }

    /// The passwords of Kafka's users, by user.
    public Map<String, String> kafkaPasswords() {
        return kafka;
    }

    private static Map<String, String> passwords(Path file, List<String> users) throws IOException {
        var kept = new Properties();
        if (Files.exists(file)) {
            kept.load(new StringReader(Files.readString(file)));
        }
        var passwords = new HashMap<String, String>();
        var text = new StringBuilder();
        for (var user : users.stream().sorted().toList()) {
            passwords.put(user, kept.getProperty(user, Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(random())));
            text.append(user).append('=').append(passwords.get(user)).append('\n');
        }
        if (!kept.keySet().containsAll(users)) {
            PrivateFiles.write(file, text.toString());
        }
        return Map.copyOf(passwords);
    }

    private static byte[] random() {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static KeyPair keyPair(String algorithm) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("RSA")) {
                generator.initialize(RSA_BITS);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK does not support " + algorithm, e);
        }
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END " + kind + "-----\n";
    }
}
