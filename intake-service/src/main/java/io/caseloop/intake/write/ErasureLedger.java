package io.caseloop.intake.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The erasures that were carried out, in a file outside every database: a restore of an older backup brings back what
/// was erased since, and the file says what to erase again (X3). It contains ids and times only.
@ApplicationScoped
public class ErasureLedger {

    private static final Logger LOG = Logger.getLogger(ErasureLedger.class);

    private final Optional<Path> file;
    private final ObjectMapper json;

    ErasureLedger(@ConfigProperty(name = "caseloop.erasures-file") Optional<Path> file, ObjectMapper json) {
        this.file = file;
        this.json = json;
    }

    /// A line of the file.
    ///
    /// @param customers the customer, and those that were merged into it
    public record Entry(String erasure, String customer, List<String> customers, String requestedBy,
            String requestedAt, String approvedBy, String approvedAt) {
    }

    /// Durable when it returns. A repeat adds another line.
    void add(Entry entry) {
        if (file.isEmpty()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((json.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of erasures cannot be written", e);
        }
    }

    /// All that were carried out, oldest first. A line that was cut off by a crash is passed over: what it belongs to
    /// was not carried out.
    List<Entry> all() {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file.get())) {
                read(line).ifPresent(entries::add);
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException("the file of erasures cannot be read", e);
        }
    }

    private Optional<Entry> read(String line) {
        try {
            return line.isBlank() ? Optional.empty() : Optional.of(json.readValue(line, Entry.class));
        } catch (JsonProcessingException e) {
            LOG.warnf("A line of %s is not readable and is passed over: %s", file.get(), e.getClass().getName());
            return Optional.empty();
        }
    }
}
