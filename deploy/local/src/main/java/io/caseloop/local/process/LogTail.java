package io.caseloop.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The log of a part: reads its last lines and rotates it when it exceeds 20 MB.
public final class LogTail {

    private static final long LONGEST = 20L << 20;
    private static final int KEPT = 3;
    private static final int READ = 16 << 10;

    private LogTail() {
    }

    /// The last `count` lines, or fewer.
    static List<String> of(Path log, int count) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var from = Math.max(0, file.length() - READ);
            var bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8).strip().lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(" + log + " cannot be read: " + e.getMessage() + ")");
        }
    }

    /// Rotates a log of more than 20 MB and keeps three old files. The writer keeps the file open
    /// for appending, so the log is copied and truncated; a line written in between is lost.
    public static void rotate(Path log) throws IOException {
        if (!Files.exists(log) || Files.size(log) < LONGEST) {
            return;
        }
        for (var older = KEPT; older > 1; older--) {
            var newer = numbered(log, older - 1);
            if (Files.exists(newer)) {
                Files.move(newer, numbered(log, older), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.copy(log, numbered(log, 1), StandardCopyOption.REPLACE_EXISTING);
        try (var channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    private static Path numbered(Path log, int number) {
        return log.resolveSibling(log.getFileName() + "." + number);
    }
}
