package io.caseloop.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.codec.RecordKeys;
import io.caseloop.local.home.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records on a topic that no service wrote, beside facts.
class NoFactTest {

    private static final byte[] GARBAGE = {0, (byte) 0xff, '{'};
    private static final String SECRET = "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @TempDir
    private static Path directory;

    @Test
    void records_that_are_no_facts_are_named_by_their_place_and_everything_else_is_compared() throws Exception {
        try (var bed = ProofFixture.in(directory.resolve("no-facts"))) {
            bed.put(Map.of(), GARBAGE);
            bed.put(Map.of(), null);
            bed.put(fact("ce_streamposition", "first"), GARBAGE);
            bed.put(fact("ce_streamposition", "-1"), GARBAGE);
            bed.publish(Service.INTAKE, ProofFixture.LIFECYCLE, "ticket", "ticket/far", Long.MAX_VALUE,
                    UUID.randomUUID(), "fact");
            bed.put(fact("ce_id", "no-uuid"), GARBAGE);
            bed.put(fact("ce_stream", null), GARBAGE);
            bed.put(fact("ce_source", "attacker"), "{}".getBytes(StandardCharsets.UTF_8));
            bed.publish(Service.INTAKE, ProofFixture.LIFECYCLE, "t", "ticket/t", 0,
                    bed.write(Service.INTAKE, ProofFixture.LIFECYCLE, "t", "ticket/t", 0), "fact");

            var findings = bed.comparison(_ -> { }, Duration.ofMillis(100), 1).compare();

            assertThat(findings.first()).isEmpty();
            assertThat(findings.asideCount()).isEqualTo(8);
            assertThat(findings.aside()).allSatisfy(named -> assertThat(named)
                    .startsWith("the record at topic caseloop.ticket-lifecycle, partition "));
            assertThat(findings.aside()).extracting(named -> named.replaceAll(".* is no fact: ", ""))
                    .containsExactlyInAnyOrder(
                            "it has no ce_id, ce_source, ce_stream, ce_streamposition, ce_subject",
                            "it has no ce_id, ce_source, ce_stream, ce_streamposition, ce_subject",
                            "its ce_streamposition is not a number", "its ce_streamposition is negative",
                            "its ce_streamposition is far beyond the end of its stream", "its ce_id is not a UUID",
                            "it has no ce_stream", "its ce_source is no service");
        }
    }

    @Test
    void a_forged_record_is_named_by_its_place_and_the_fact_whose_position_it_takes_is_compared() throws Exception {
        var foreign = RecordKeys.parse("intake-service k1 1970-01-01T00:00:00Z " + SECRET);
        try (var bed = ProofFixture.in(directory.resolve("forged"))) {
            bed.publish(Service.INTAKE, ProofFixture.LIFECYCLE, "t", "ticket/t", 0,
                    bed.write(Service.INTAKE, ProofFixture.LIFECYCLE, "t", "ticket/t", 0), "fact");
            bed.forge("intake-service", "intake", "ticket/t", 1, RecordKeys.NONE);
            bed.forge("intake-service", "intake", "ticket/t", 1, foreign);
            bed.forge("routing-service", "intake", "ticket/t", 0, bed.keys());
            bed.publish(Service.INTAKE, ProofFixture.LIFECYCLE, "t", "ticket/t", 1,
                    bed.write(Service.INTAKE, ProofFixture.LIFECYCLE, "t", "ticket/t", 1), "fact");

            var findings = bed.comparison(_ -> { }, Duration.ofMillis(100), 1).compare();

            assertThat(findings.first()).isEmpty();
            assertThat(findings.aside()).extracting(named -> named.replaceAll(".* is no fact: ", ""))
                    .containsExactlyInAnyOrder("it is not signed", "its signature is wrong",
                            "its source may not publish its type");
            assertThat(findings.asideCount()).as("each once, although there are several shares").isEqualTo(3);
        }
    }

    private static Map<String, String> fact(String name, String value) {
        var headers = new HashMap<>(Map.of("ce_id", UUID.randomUUID().toString(), "ce_source", "intake-service",
                "ce_stream", "ticket/forged", "ce_streamposition", "0", "ce_subject", "t"));
        headers.put(name, value);
        return headers;
    }
}
