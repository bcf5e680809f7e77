package io.caseloop.local.home;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFormatTest {

    @TempDir
    Path directory;
    private Home home;

    @BeforeEach
    void create() throws IOException {
        home = new Home(directory, directory);
        home.create();
    }

    @Test
    void new_data_gets_the_format_of_this_version_and_is_accepted_from_then_on() throws IOException {
        Files.createDirectories(home.data().resolve("postgres")); // a mounted volume
        DataFormat.require(home);
        Files.writeString(home.data().resolve("postgres/PG_VERSION"), "18");
        assertThatCode(() -> DataFormat.require(home)).doesNotThrowAnyException();
    }

    @Test
    void data_of_a_version_that_noted_no_format_is_refused_with_a_way_out() throws IOException {
        Files.createDirectories(home.data().resolve("postgres"));
        Files.writeString(home.data().resolve("postgres/PG_VERSION"), "18");
        assertThatThrownBy(() -> DataFormat.require(home)).isInstanceOf(Failed.class)
                .hasMessageContaining("has format 1").hasMessageContaining("set CASELOOP_HOME");
    }

    @Test
    void data_and_copies_of_another_format_are_refused() throws IOException {
        Files.writeString(home.data().resolve("FORMAT"), "9\n");
        assertThatThrownBy(() -> DataFormat.require(home)).isInstanceOf(Failed.class)
                .hasMessageContaining("has format 9");
        assertThatThrownBy(() -> DataFormat.requireOfCopy(home.data())).isInstanceOf(Failed.class)
                .hasMessageContaining("has format 9");
        assertThatThrownBy(() -> DataFormat.requireOfCopy(home.logs())).isInstanceOf(Failed.class)
                .hasMessageContaining("has format 1");
    }
}
