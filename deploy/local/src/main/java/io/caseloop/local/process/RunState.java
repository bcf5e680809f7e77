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

/// The state that the launcher publishes to other commands: its process id and the state of its
/// parts.
public record RunState(long launcher, List<PartState> parts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The last written state, if any.
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
