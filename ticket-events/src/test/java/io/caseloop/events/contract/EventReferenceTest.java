package io.caseloop.events.contract;

import org.junit.jupiter.api.Test;

class EventReferenceTest {

    @Test
    void the_event_catalogue_is_what_the_records_say() {
        Approval.check(Repository.root().resolve("docs/events.md"), EventReference.text());
    }
}
