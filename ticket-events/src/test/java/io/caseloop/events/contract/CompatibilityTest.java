package io.caseloop.events.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventType;
import io.caseloop.events.Fact;
import io.caseloop.events.TicketId;
import io.caseloop.events.codec.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompatibilityTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUEUED = "io.caseloop.routing.ticket-queued.v1";

    private final EventCodec codec = EventCodec.ofContract();

    /// What a reader of yesterday knew of a queued ticket.
    @EventType(QUEUED)
    record TicketQueuedAsOfYesterday(TicketId ticket, int tier, Instant at) implements Fact {
    }

    static List<Class<? extends Fact>> facts() {
        return EventCatalogue.all();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void the_approved_example_is_read_and_written_again_unchanged(Class<? extends Fact> fact) throws IOException {
        String type = EventCatalogue.typeOf(fact);
        JsonNode approved = Approval.json(Approval.example(type));
        Fact read = codec.decode(type, JSON.writeValueAsBytes(approved), ExampleFact.subject(fact)).orElseThrow();
        assertThat(read).isInstanceOf(fact);
        assertThat(JSON.readTree(codec.encode(read, "any", (key, field, text) -> {
            throw new AssertionError("what was stored is sealed already");
        }))).isEqualTo(approved);
    }

    @Test
    void examples_of_earlier_days_are_read_with_everything_they_say() throws IOException {
        if (!Files.isDirectory(Approval.olderExamples())) {
            return;
        }
        try (Stream<Path> older = Files.list(Approval.olderExamples())) {
            for (Path file : older.toList()) {
                String type = file.getFileName().toString().replaceFirst("\\.\\d+\\.json$", "");
                JsonNode before = Approval.json(file);
                String subject = ExampleFact.subject(codec.classOf(type).orElseThrow());
                Fact read = codec.decode(type, JSON.writeValueAsBytes(before), subject).orElseThrow();
                JsonNode now = JSON.readTree(codec.encode(read, "any", ExampleFact.SEALER));
                before.properties()
                        .forEach(p -> assertThat(now.get(p.getKey())).as("%s %s", file.getFileName(), p.getKey())
                                .isEqualTo(p.getValue()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void what_may_be_absent_can_be_and_what_is_new_is_passed_over(Class<? extends Fact> fact) throws IOException {
        String type = EventCatalogue.typeOf(fact);
        ObjectNode bare = (ObjectNode) Approval.json(Approval.example(type));
        for (var component : fact.getRecordComponents()) {
            if (!RecordSchema.required(component)) {
                bare.remove(component.getName());
            }
        }
        bare.putObject("ofTheFuture").put("answer", 42);
        assertThat(codec.decode(type, JSON.writeValueAsBytes(bare), ExampleFact.subject(fact)))
                .containsInstanceOf(fact);
    }

    @Test
    void a_reader_that_lacks_a_type_finds_nothing_and_goes_on() {
        EventCodec young = new EventCodec(List.of(TicketQueuedAsOfYesterday.class), List.of());
        for (Class<? extends Fact> fact : facts()) {
            String type = EventCatalogue.typeOf(fact);
            byte[] data = Approval.read(Approval.example(type)).orElseThrow().getBytes(UTF_8);
            assertThat(young.decode(type, data, ExampleFact.subject(fact)).isPresent()).isEqualTo(type.equals(QUEUED));
        }
    }

    @Test
    void a_reader_that_lacks_fields_reads_those_it_knows() {
        EventCodec young = new EventCodec(List.of(TicketQueuedAsOfYesterday.class), List.of());
        byte[] data = Approval.read(Approval.example(QUEUED)).orElseThrow().getBytes(UTF_8);
        assertThat(young.decode(QUEUED, data, ExampleValues.TICKET))
                .contains(new TicketQueuedAsOfYesterday(new TicketId(ExampleValues.TICKET), 1, ExampleValues.AT));
    }
}
