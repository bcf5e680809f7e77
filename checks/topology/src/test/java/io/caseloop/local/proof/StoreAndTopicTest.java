package io.caseloop.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.local.home.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each test writes into the database of a service of its own, so that none sees another's harm.
/// Journeys tell what the stores have.
class StoreAndTopicTest {

    private static final String TICKET = "ticket-7";
    private static final String STREAM = "ticket/7";

    @TempDir
    private static Path directory;

    private static ProofFixture bed;

    @BeforeAll
    static void start() throws Exception {
        bed = ProofFixture.in(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        bed.close();
    }

    @Test
    void nothing_is_wrong_when_topic_and_store_hold_the_same() throws Exception {
        publish(Service.INTAKE, 0, store(Service.INTAKE, 0), "fact");
        publish(Service.INTAKE, 1, store(Service.INTAKE, 1), "fact");
        assertThat(wrongIn(Service.INTAKE)).isEmpty();
    }

    @Test
    void a_tail_that_the_topic_lost_is_named_by_ticket_and_position_with_the_command_that_repairs_it()
            throws Exception {
        publish(Service.ROUTING, 0, store(Service.ROUTING, 0), "fact");
        for (long lost = 1; lost <= 3; lost++) {
            store(Service.ROUTING, lost);
        }
        assertThat(wrongIn(Service.ROUTING)).extracting(Finding::position).containsExactly(1L, 2L, 3L);
        assertThat(wrongIn(Service.ROUTING)).allSatisfy(finding -> {
            assertThat(finding.subject()).isEqualTo(TICKET);
            assertThat(finding.what()).contains("not on the topic " + ProofFixture.LIFECYCLE)
                    .contains("`./caseloop republish --service routing`");
        });
    }

    @Test
    void what_is_on_the_topic_twice_is_found() throws Exception {
        var id = store(Service.SLA, 0);
        publish(Service.SLA, 0, id, "fact");
        publish(Service.SLA, 0, id, "fact");
        assertThat(wrongIn(Service.SLA)).singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("more than once"));
    }

    @Test
    void a_hole_on_the_topic_is_found_where_it_is() throws Exception {
        publish(Service.KNOWLEDGE, 0, store(Service.KNOWLEDGE, 0), "fact");
        store(Service.KNOWLEDGE, 1);
        publish(Service.KNOWLEDGE, 2, store(Service.KNOWLEDGE, 2), "fact");
        assertThat(wrongIn(Service.KNOWLEDGE)).isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.position()).isEqualTo(1));
    }

    @Test
    void changed_content_is_found() throws Exception {
        publish(Service.FEEDBACK, 0, store(Service.FEEDBACK, 0), "forged");
        assertThat(wrongIn(Service.FEEDBACK)).singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("other content"));
    }

    @Test
    void what_no_store_ever_held_is_found() throws Exception {
        publish(Service.QUALITY, 0, UUID.randomUUID(), "fact");
        assertThat(wrongIn(Service.QUALITY)).singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("no such stream"));
    }

    @Test
    void of_many_streams_a_share_at_a_time_is_compared_and_each_finding_told_once() throws Exception {
        for (var stream = 100; stream < 130; stream++) {
            publish(Service.INTAKE, "ticket/" + stream, 0, store(Service.INTAKE, "ticket/" + stream, 0), "fact");
        }
        var late = store(Service.INTAKE, "ticket/130", 0);
        var said = new ArrayList<String>();
        var wrong = bed.comparison(said::add, Duration.ofMillis(100), 10).compare().first();
        assertThat(wrong).filteredOn(finding -> finding.source().equals("intake-service")).singleElement()
                .satisfies(finding -> assertThat(finding.stream()).isEqualTo("ticket/130"));
        assertThat(said).filteredOn(text -> text.startsWith("share")).hasSizeGreaterThan(31 / 10);
        assertThat(said).contains(bed.count(Service.INTAKE, "SELECT count(*) FROM event")
                + " events in the store of intake-service");
        publish(Service.INTAKE, "ticket/130", 0, late, "fact");
        assertThat(wrongIn(Service.INTAKE)).isEmpty();
    }

    private static List<Finding> wrongIn(Service service) throws Exception {
        return bed.wrongIn(service);
    }

    private static UUID store(Service service, long position) throws Exception {
        return store(service, STREAM, position);
    }

    private static UUID store(Service service, String stream, long position) throws Exception {
        return bed.write(service, ProofFixture.LIFECYCLE, TICKET, stream, position);
    }

    private static void publish(Service service, long position, UUID id, String data) throws Exception {
        publish(service, STREAM, position, id, data);
    }

    private static void publish(Service service, String stream, long position, UUID id, String data) throws Exception {
        bed.publish(service, ProofFixture.LIFECYCLE, TICKET, stream, position, id, data);
    }
}
