package io.caseloop.examples.analytics;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The figures in one file. It is replaced whole: after a kill -9 at any moment the one before or
/// the new one is there.
final class StateFile implements AutoCloseable {

    private static final String WAY_OUT = "remove it, or name another with --state, to count from the beginning";
    private static final ObjectMapper JSON = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path file;
    private final FileChannel lock;

    /// @throws Trouble when another process works with this file
    StateFile(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        Files.createDirectories(this.file.getParent());
        lock = FileChannel.open(beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked()) {
            lock.close();
            throw new Trouble("another process is working with " + file + "; give this one a --state of its own");
        }
    }

    /// @throws Trouble when it cannot be used, with what to do
    Optional<Figures> load() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Figures figures = JSON.readValue(file.toFile(), Figures.class);
            if (figures != null && figures.format() != Figures.FORMAT) {
                throw new Trouble(file + " has format " + figures.format() + ", this program writes " + Figures.FORMAT
                        + "; " + WAY_OUT);
            }
            if (figures != null && figures.isWhole()) {
                return Optional.of(figures);
            }
        } catch (JacksonException _) {
            // reported below; the message of the parser does not help the user
        }
        throw new Trouble(file + " is damaged, or no state file of this program; " + WAY_OUT);
    }

    void save(Figures figures) throws IOException {
        Path fresh = beside(".new");
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(figures));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException _) {
            // some systems cannot flush a directory: then a power cut may bring back the file
            // before, which is whole too
            return;
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private boolean locked() throws IOException {
        try {
            FileLock held = lock.tryLock();
            return held != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
