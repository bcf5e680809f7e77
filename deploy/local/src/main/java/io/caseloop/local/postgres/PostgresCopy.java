package io.caseloop.local.postgres;

import io.caseloop.local.home.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/// Takes a base backup of a running PostgreSQL with `pg_backup_start` and `pg_backup_stop`: the
/// data files and the WAL written meanwhile. A server started on the copy recovers to the end of
/// the backup.
public final class PostgresCopy {

    /// Content that each start creates; the directories must exist.
    private static final Set<String> EMPTY = Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial",
            "pg_snapshots", "pg_stat_tmp", "pg_subtrans");
    private static final Set<String> INSTANCE_FILES = Set.of("postmaster.pid", "postmaster.opts", "pg_control");

    private final Path data;
    private final Path copy;
    private long bytes;

    public PostgresCopy(Path data, Path copy) {
        this.data = data;
        this.copy = copy;
    }

    /// @param connection of the superuser; a temporary replication slot retains the WAL while it is
    ///      open
    /// @return the number of bytes copied
    public long make(Connection connection) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT pg_create_physical_replication_slot('caseloop_backup', true, true)");
            statement.execute("SELECT pg_backup_start('caseloop', true)");
            files();
            PrivateFiles.directory(copy.resolve("global"));
            one(data.resolve("global/pg_control"), copy.resolve("global/pg_control"));
            try (var rows = statement.executeQuery("SELECT labelfile, spcmapfile FROM pg_backup_stop(false)")) {
                rows.next();
                Files.write(copy.resolve("backup_label"), rows.getBytes(1) == null ? new byte[0]
                        : rows.getString(1).getBytes(StandardCharsets.UTF_8));
            }
            PrivateFiles.directory(copy.resolve("pg_wal/archive_status"));
            try (var log = Files.newDirectoryStream(data.resolve("pg_wal"), file -> file.getFileName().toString()
                    .matches("[0-9A-F]{24}|[0-9A-F]{8}\\.history"))) {
                for (var segment : log) {
                    one(segment, copy.resolve("pg_wal").resolve(segment.getFileName()));
                }
            }
            statement.execute("SELECT pg_drop_replication_slot('caseloop_backup')");
        }
        return bytes;
    }

    private void files() throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                var name = data.relativize(directory);
                PrivateFiles.directory(copy.resolve(name));
                return EMPTY.contains(name.toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!INSTANCE_FILES.contains(file.getFileName().toString())) {
                    one(file, copy.resolve(data.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // dropped during the backup: the WAL contains the drop
                }
                throw failure;
            }
        });
    }

    private void one(Path file, Path to) throws IOException {
        try {
            Files.copy(file, to);
            bytes += Files.size(to);
        } catch (NoSuchFileException e) {
            if (!file.toString().equals(e.getFile())) {
                throw e; // another file than the one dropped during the backup
            }
        }
    }
}
