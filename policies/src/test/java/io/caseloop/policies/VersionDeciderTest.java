package io.caseloop.policies;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.PublishedDocument;
import io.caseloop.events.intake.PolicyEvent.PolicyPublished;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VersionDeciderTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3_600);
    private static final PolicyPublished FIRST = published(1, "a: 1", Instant.EPOCH, NOON.minusSeconds(9_000));

    private final DeciderSpec<Publish, PolicyVersions, PolicyPublished> policy =
            DeciderSpec.of(new VersionDecider<>(VersionDeciderTest::fact, VersionDeciderTest::version));

    @Test
    void a_changed_document_is_the_next_version() {
        policy.given(FIRST).when(publish("a: 2", NOON)).then(published(2, "a: 2", NOON, NOON));
    }

    @Test
    void the_same_document_again_is_the_same_version() {
        policy.given(FIRST).when(publish("a: 1", NOON)).thenNothing();
    }

    @Test
    void the_same_document_from_an_earlier_time_on_replaces_what_is_not_yet_in_force() {
        policy.given(FIRST, published(2, "a: 2", LATER, NOON)).when(publish("a: 2", NOON))
                .then(published(3, "a: 2", NOON, NOON));
    }

    @Test
    void nothing_begins_before_the_version_in_force() {
        policy.given(FIRST, published(2, "a: 2", NOON, NOON)).when(publish("a: 3", NOON.minusSeconds(1)))
                .thenRefusedBy("a-new-version-never-begins-before-the-one-in-force");
    }

    private static Publish publish(String text, Instant validFrom) {
        return new Publish("grading", "default", "lead", validFrom, "why", new PublishedDocument("yaml", text), null,
                NOON);
    }

    private static PolicyPublished published(int number, String text, Instant validFrom, Instant at) {
        return new PolicyPublished("grading", "default", number, "lead", validFrom, "why",
                new PublishedDocument("yaml", text), at);
    }

    private static PolicyPublished fact(String kind, String name, PolicyVersion v) {
        return new PolicyPublished(kind, name, v.number(), v.owner(), v.validFrom(), v.reason(), v.document(), v.at());
    }

    private static PolicyVersion version(PolicyPublished e) {
        return new PolicyVersion(e.version(), e.owner(), e.validFrom(), e.reason(), e.document(), e.at());
    }
}
