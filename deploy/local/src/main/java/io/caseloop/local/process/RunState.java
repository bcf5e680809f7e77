package io.caseloop.local.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.local.home.Home;
import io.caseloop.local.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the launcher tells those who ask from outside: who it is and how its parts are.
public record RunState(long launcher, List<PartState> parts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The state last written, if there was any.
    public static Optional<RunState> read(Home home) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readString(file(home)), RunState.class));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    void write(Home home) throws IOException {
        PrivateFiles.write(file(home), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
    }

    public static void delete(Home home) throws IOException {
        Files.deleteIfExists(file(home));
    }

    public boolean settled() {
        return parts.stream().allMatch(PartState::settled);
    }

    public boolean allReady() {
        return parts.stream().allMatch(part -> part.phase() == PartState.Phase.READY);
    }

    private static Path file(Home home) {
        return home.run().resolve("state.json");
    }
}
