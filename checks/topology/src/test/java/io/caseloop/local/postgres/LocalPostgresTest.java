package io.caseloop.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The data directory is made once, and made again only where its making was cut short.
class LocalPostgresTest {

    private static final int NOBODY_LISTENS = 1;

    @TempDir
    private Path directory;
    private Path data;
    private LocalPostgres postgres;

    @BeforeEach
    void cut_short() throws Exception {
        data = directory.resolve("data");
        Files.createDirectories(data.resolve("global"));
        Files.writeString(data.resolve("PG_VERSION"), "18\n"); // initdb writes it early
        Files.createFile(directory.resolve("data.password"));
        postgres = LocalPostgres.in(data, directory.resolve("programs"), NOBODY_LISTENS, "secret-of-the-test").fast();
    }

    @Test
    void what_was_cut_short_is_made_anew_in_the_same_directory_which_may_be_a_volume_and_then_left_alone()
            throws Exception {
        var volume = Files.getAttribute(data, "unix:ino");
        postgres.prepare();
        assertThat(data.resolve("global/pg_control")).exists();
        assertThat(Files.getAttribute(data, "unix:ino")).isEqualTo(volume);
        assertThat(directory.resolve("data.password")).doesNotExist();

        var made = Files.getLastModifiedTime(data.resolve("global/pg_control"));
        Files.createFile(data.resolve("kept"));
        postgres.prepare();
        assertThat(data.resolve("kept")).exists();
        assertThat(Files.getLastModifiedTime(data.resolve("global/pg_control"))).isEqualTo(made);
    }
}
