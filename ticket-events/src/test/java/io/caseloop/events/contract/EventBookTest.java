package io.caseloop.events.contract;

import org.junit.jupiter.api.Test;

class EventBookTest {

    @Test
    void the_event_catalogue_is_what_the_records_say() {
        Approval.check(Repository.root().resolve("docs/events.md"), EventBook.text());
    }
}
