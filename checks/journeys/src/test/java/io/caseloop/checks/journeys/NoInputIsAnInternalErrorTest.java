package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Hostile requests over the OpenAPI documents of all services. `-Dcaseloop.fuzz.requests=5000` and
/// `-Dcaseloop.fuzz.seed=N` set number and seed; the same seed sends the same requests. Late,
/// because it defines channels, agents and policies of its own.
@Order(90)
class NoInputIsAnInternalErrorTest {

    private static final int REQUESTS = Integer.getInteger("caseloop.fuzz.requests", 500);
    private static final long SEED = Long.getLong("caseloop.fuzz.seed", 20_261_128);

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void every_hostile_request_gets_an_answer_that_names_the_field_and_none_a_5xx() {
        System.out.printf("fuzz: %d requests, seed %d%n", REQUESTS, SEED);
        OpenApiFuzz fuzz = new OpenApiFuzz(system.api(), system::token, new Random(SEED));
        assertThat(fuzz.operations()).as("operations of all services").hasSizeGreaterThan(30);
        assertThat(fuzz.offences(REQUESTS)).as("seed %d", SEED).isEmpty();
    }
}
