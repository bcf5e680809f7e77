package io.caseloop.quality.journey.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.CustomerId;
import io.caseloop.events.TicketFact;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.intake.CustomerEvent.CustomerRegistered;
import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class JourneyReaderTest {

    private static final int CASES = Integer.getInteger("journeys", 1_200);
    private final LinkedBlockingQueue<JourneyWriter.Written> written = new LinkedBlockingQueue<>();

    @Test
    void a_backlog_is_read_in_by_instances_that_come_and_go_and_every_journey_is_whole() throws Exception {
        JourneyFixture bed = JourneyFixture.empty();
        int facts = publish(bed);
        JourneyReader first = reader("one", bed);
        CompletableFuture<Void> firstRun = CompletableFuture.runAsync(first, JourneyReaderTest::onItsOwnThread);
        long begun = await(bed, 1);
        Instant start = Instant.now();
        long seen = await(bed, facts / 3);
        System.out.printf("%,d facts in %s%n", seen - begun, Duration.between(start, Instant.now()));
        JourneyReader second = reader("two", bed);
        CompletableFuture<Void> secondRun = CompletableFuture.runAsync(second, JourneyReaderTest::onItsOwnThread);
        first.close();
        firstRun.get(60, TimeUnit.SECONDS);
        await(bed, facts);
        second.close();
        secondRun.get(30, TimeUnit.SECONDS);

        assertThat(bed.count("(SELECT DISTINCT id FROM journey_event WHERE " + bed.own() + ") e")).as("ids")
                .isEqualTo(facts);
        assertThat(bed.count("(SELECT DISTINCT source, stream, position FROM journey_event WHERE " + bed.own() + ") e"))
                .as("places").isEqualTo(facts);
        assertThat(bed.countOwn()).isEqualTo(facts);
        assertThat(bed.verify().problems()).isEmpty();
        assertThat(bed.count("journey_head WHERE topic = 'ticket-lifecycle' AND status = 'closed'"))
                .isGreaterThanOrEqualTo(CASES);
        assertThat(bed.count("journey_head WHERE topic = 'directory'")).isPositive();
    }

    private JourneyReader reader(String instance, JourneyFixture bed) {
        return new JourneyReader(Map.of("bootstrap.servers", Infra.bootstrap()), RecordKeys.NONE, "journey-reader-test",
                instance, bed.database, written::add, () -> { });
    }

    /// Kafka's clients load their parts with the thread's class loader: not one left over from a
    /// Quarkus test.
    private static void onItsOwnThread(Runnable task) {
        Thread thread = new Thread(task, "journey-reader-test");
        thread.setContextClassLoader(JourneyReaderTest.class.getClassLoader());
        thread.start();
    }

    private static int publish(JourneyFixture bed) throws SQLException {
        int facts = 0;
        try (var producer = new SureProducer<>(Infra.bootstrap(), new ByteArraySerializer(),
                Map.of("linger.ms", 5))) {
            for (int i = 0; i < CASES; i++) {
                for (TicketFact fact : Case.fresh().whole()) {
                    producer.send(
                            JourneyFixture.published(Topics.TICKET_LIFECYCLE,
                                    bed.envelope(fact, fact.ticket().value(), fact.at())));
                    facts++;
                }
            }
            CustomerRegistered registered = new CustomerRegistered(new CustomerId(JourneyFixture.id()), Case.NINE);
            producer.send(
                    JourneyFixture.published(Topics.DIRECTORY, bed.envelope(registered, registered.customer().value(),
                            registered.at())));
        }
        return facts + 1;
    }

    /// Until so many of this test's facts are there; others may be on the topics, too.
    private long await(JourneyFixture bed, long facts) throws InterruptedException, SQLException {
        long seen = bed.countOwn();
        while (seen < facts) {
            assertThat(written.poll(60, TimeUnit.SECONDS)).as("a batch within a minute, after %d of %d", seen, facts)
                    .isNotNull();
            seen = bed.countOwn();
        }
        return seen;
    }
}
