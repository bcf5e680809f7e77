package io.caseloop.local.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The version of the storage format. A release that changes the format without a migration has a
/// new number and refuses older data.
public final class DataFormat {

    /// 2: rows derived from states in typed tables. 3: Kafka's users are part of its metadata, and
    /// personal text is sealed for its field.
    private static final String CURRENT = "3";
    private static final String FILE = "FORMAT";

    private DataFormat() {
    }

    /// Records the format of a new data directory.
    ///
    /// @throws Failed when the data has another format
    public static void require(Home home) throws IOException {
        Path file = home.data().resolve(FILE);
        if (Files.exists(file) || isNew(home.data())) {
            requireCurrent(file, home.data());
            note(home.data());
        } else {
            throw refused(home.data(), "1");
        }
    }

    /// Records the format in a data directory or in a backup.
    public static void note(Path directory) throws IOException {
        Files.writeString(directory.resolve(FILE), CURRENT);
    }

    /// @throws Failed when the backup has another format
    public static void requireOfCopy(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            throw refused(directory, "1");
        }
        requireCurrent(file, directory);
    }

    private static void requireCurrent(Path file, Path directory) throws IOException {
        if (Files.exists(file) && !Files.readString(file).strip().equals(CURRENT)) {
            throw refused(directory, Files.readString(file).strip());
        }
    }

    /// Directories alone, such as mounted volumes, are no data: PostgreSQL's version file is.
    private static boolean isNew(Path directory) {
        return !Files.exists(directory.resolve("postgres").resolve("PG_VERSION"));
    }

    private static Failed refused(Path directory, String format) {
        return new Failed("The data in " + directory + " has format " + format
                + ", from an earlier or later version of Caseloop; this version stores "
                + "format " + CURRENT + " and cannot read it.\nMove " + directory
                + " away and start again with empty data, set CASELOOP_HOME to "
                + "another directory, or run the version that wrote it.");
    }
}
