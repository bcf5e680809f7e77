package io.caseloop.local.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// Files that only their owner may read, written atomically.
public final class PrivateFiles {

    private PrivateFiles() {
    }

    public static void directory(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    /// Writes a properties file.
    public static void write(Path file, Map<String, String> settings) throws IOException {
        var text = new StringBuilder();
        settings.forEach((name, value) -> text.append(name).append('=').append(value.replace("\\", "\\\\"))
                .append('\n'));
        write(file, text.toString());
    }

    public static void write(Path file, String text) throws IOException {
        var fresh = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName().toString(), ".fresh",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
