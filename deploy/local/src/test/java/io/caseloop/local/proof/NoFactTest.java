package io.caseloop.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

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

    @TempDir
    private static Path directory;

    @Test
    void records_that_are_no_facts_are_named_by_their_place_and_everything_else_is_compared() throws Exception {
        try (var bed = ProofFixture.in(directory)) {
            bed.put(Map.of(), GARBAGE);
            bed.put(Map.of(), null);
            bed.put(fact("ce_streamposition", "first"), GARBAGE);
            bed.put(fact("ce_streamposition", "-1"), GARBAGE);
            bed.put(fact("ce_streamposition", String.valueOf(Long.MAX_VALUE)), GARBAGE);
            bed.put(fact("ce_id", "no-uuid"), GARBAGE);
            bed.put(fact("ce_stream", null), GARBAGE);
            bed.put(fact("ce_source", "attacker"), "{}".getBytes(StandardCharsets.UTF_8));
            bed.publish(Service.INTAKE, ProofFixture.LIFECYCLE, "t", "ticket/t", 0,
                    bed.write(Service.INTAKE, ProofFixture.LIFECYCLE, "t", "ticket/t", 0), "fact");

            var findings = bed.comparison(_ -> { }, Duration.ofMillis(100), 1).compare();

            assertThat(findings.first()).isEmpty();
            assertThat(findings.asideCount()).isEqualTo(8);
            assertThat(findings.aside()).allSatisfy(named -> assertThat(named)
                    .startsWith("the record at topic caseloop.ticket-lifecycle, partition 0, offset "));
            assertThat(findings.aside()).extracting(named -> named.replaceAll(".* is no fact: ", ""))
                    .containsExactlyInAnyOrder(
                            "it has no ce_id, ce_source, ce_stream, ce_streamposition, ce_subject",
                            "it has no ce_id, ce_source, ce_stream, ce_streamposition, ce_subject",
                            "its ce_streamposition is not a number", "its ce_streamposition is negative",
                            "its ce_streamposition is far beyond the end of its stream", "its ce_id is not a UUID",
                            "it has no ce_stream", "its ce_source is no service");
        }
    }

    private static Map<String, String> fact(String name, String value) {
        var headers = new HashMap<>(Map.of("ce_id", UUID.randomUUID().toString(), "ce_source", "intake-service",
                "ce_stream", "ticket/forged", "ce_streamposition", "0", "ce_subject", "t"));
        headers.put(name, value);
        return headers;
    }
}
