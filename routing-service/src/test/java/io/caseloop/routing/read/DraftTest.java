package io.caseloop.routing.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.caseloop.events.PersonalText;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Unsent texts; times are given, and the text is sealed before it comes here.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class DraftTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    private final String ticket = UUID.randomUUID().toString();
    private final Drafts drafts;

    DraftTest(AgroalDataSource database) {
        drafts = new Drafts(database);
    }

    private PersonalText.Sealed sealed(String ciphertext) {
        return new PersonalText.Sealed(ticket, Drafts.FIELD, "A256GCM", ciphertext);
    }

    @Test
    void the_last_draft_of_a_person_is_kept_and_nobody_else_finds_it() {
        drafts.save(ticket, "li", sealed("one"), NINE);
        drafts.save(ticket, "li", sealed("two"), NINE.plusSeconds(5));
        assertThat(drafts.find(ticket, "li", NINE.plusSeconds(6)))
                .contains(new Drafts.Kept(sealed("two"), NINE.plusSeconds(5)));
        assertThat(drafts.find(ticket, "wang", NINE.plusSeconds(6))).isEmpty();
    }

    @Test
    void a_draft_that_was_sent_or_discarded_is_gone() {
        drafts.save(ticket, "li", sealed("one"), NINE);
        drafts.remove(ticket, "li");
        assertThat(drafts.find(ticket, "li", NINE)).isEmpty();
    }

    @Test
    void after_thirty_days_a_draft_is_not_found_and_the_next_one_that_is_saved_removes_it() {
        drafts.save(ticket, "li", sealed("one"), NINE);
        Instant later = NINE.plus(Drafts.KEPT).plusSeconds(1);
        assertThat(drafts.find(ticket, "li", later)).isEmpty();
        drafts.save(ticket, "wang", sealed("other"), later);
        assertThat(drafts.find(ticket, "li", NINE)).isEmpty();
    }
}
