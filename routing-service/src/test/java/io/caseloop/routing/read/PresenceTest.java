package io.caseloop.routing.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.caseloop.infra.InfraResource;
import io.caseloop.routing.read.Presences.Present;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Who else has a case open; times are given.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class PresenceTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    private final String ticket = UUID.randomUUID().toString();
    private final Presences presences;

    PresenceTest(AgroalDataSource database) {
        presences = new Presences(database);
    }

    @Test
    void two_agents_see_each_other_and_what_the_other_does() {
        assertThat(presences.renew(ticket, "li", "reading", NINE)).isEmpty();
        assertThat(presences.renew(ticket, "wang", "reading", NINE.plusSeconds(3)))
                .containsExactly(new Present("li", "reading", NINE));
        presences.renew(ticket, "li", "writing", NINE.plusSeconds(10));
        assertThat(presences.renew(ticket, "wang", "reading", NINE.plusSeconds(13)))
                .containsExactly(new Present("li", "writing", NINE));
    }

    @Test
    void a_presence_that_is_not_renewed_ends_after_twenty_seconds() {
        presences.renew(ticket, "li", "reading", NINE);
        assertThat(presences.renew(ticket, "wang", "reading", NINE.plusSeconds(19))).hasSize(1);
        assertThat(presences.renew(ticket, "wang", "reading", NINE.plusSeconds(21))).isEmpty();
        presences.renew(ticket, "li", "reading", NINE.plusSeconds(30));
        assertThat(presences.renew(ticket, "wang", "reading", NINE.plusSeconds(31)))
                .as("a case that was left and opened again").containsExactly(new Present("li", "reading",
                        NINE.plusSeconds(30)));
    }

    @Test
    void a_person_who_leaves_is_gone_at_once() {
        presences.renew(ticket, "li", "writing", NINE);
        presences.leave(ticket, "li");
        assertThat(presences.renew(ticket, "wang", "reading", NINE.plusSeconds(1))).isEmpty();
    }

    @Test
    void another_case_is_not_concerned() {
        presences.renew(UUID.randomUUID().toString(), "li", "writing", NINE);
        assertThat(presences.renew(ticket, "wang", "reading", NINE)).isEmpty();
    }
}
