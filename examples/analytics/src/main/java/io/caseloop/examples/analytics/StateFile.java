package io.caseloop.examples.analytics;

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

/// The figures in one file. It is replaced whole: after a kill -9 at any moment the one before or the new one is there.
final class StateFile implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

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

    Optional<Figures> load() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Figures figures = JSON.readValue(file.toFile(), Figures.class);
        if (figures.format() != Figures.FORMAT) {
            throw new Trouble(file + " has format " + figures.format() + ", this program writes " + Figures.FORMAT + "; remove it to count from the beginning");
        }
        return Optional.of(figures);
    }

    void save(Figures figures) throws IOException {
        Path fresh = beside(".new");
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
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
            return; // some systems cannot flush a directory: then a power cut may bring back the file before, which is whole too
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
