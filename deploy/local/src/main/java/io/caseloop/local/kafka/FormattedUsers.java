package io.caseloop.local.kafka;

import io.caseloop.local.home.Failed;
import io.caseloop.local.home.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;

/// Digests of the passwords with which a directory was formatted. A broker whose own password is
/// another one never gets ready and does not say why; so they are compared before the start. The
/// passwords are random and long, so that a digest does not reveal them.
public final class FormattedUsers {

    private FormattedUsers() {
    }

    static void note(Path directory, Map<String, String> passwords) throws IOException {
        var text = new StringBuilder();
        for (var user : Users.all()) {
            text.append(user).append('=').append(digest(passwords.get(user))).append('\n');
        }
        PrivateFiles.write(file(directory), text.toString());
    }

    /// @param from the file of the passwords, for the message
    /// @throws Failed the data belongs to other passwords
    public static void require(Path directory, Map<String, String> passwords, Path from) throws IOException {
        if (!Files.exists(directory.resolve("meta.properties")) || !Files.exists(file(directory))) {
            return;
        }
        var formatted = new Properties();
        formatted.load(new StringReader(Files.readString(file(directory))));
        for (var user : Users.all()) {
            if (!digest(passwords.get(user)).equals(formatted.getProperty(user))) {
                throw new Failed("The password of Kafka's user \"" + user + "\" in " + from + " is not the one with "
                        + "which " + directory + " was formatted.\nPut back the file that belongs to this data, or "
                        + "move " + directory + " away: Kafka then starts with a new, empty directory, and the "
                        + "services publish their facts again.");
            }
        }
    }

    private static Path file(Path directory) {
        return directory.resolveSibling(directory.getFileName() + ".users");
    }

    private static String digest(String password) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has SHA-256", e);
        }
    }
}
