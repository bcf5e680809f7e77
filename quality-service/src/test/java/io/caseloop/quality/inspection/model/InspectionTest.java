package io.caseloop.quality.inspection.model;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.quality.QualityEvent;
import io.caseloop.events.quality.QualityEvent.Finding;
import io.caseloop.events.quality.QualityEvent.MessageInspected;
import io.caseloop.events.quality.QualityEvent.TicketInspected;
import io.caseloop.quality.inspection.model.Inspection.Inspected;
import io.caseloop.quality.inspection.model.InspectionCommand.InspectMessage;
import io.caseloop.quality.inspection.write.InspectionDefaults;
import io.caseloop.quality.inspection.model.InspectionCommand.InspectTicket;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InspectionTest {

    private static final TicketId TICKET = new TicketId("t-1");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final MessageInspected CLEAN = new MessageInspected(TICKET, "e-1", "inspection-default@1",
            List.of(), NINE);
    private static final MessageInspected RUDE = new MessageInspected(TICKET, "e-2", "inspection-default@1",
            List.of(new Finding("forbidden-phrase", "medium", 0, 4)), NINE);

    private final DeciderSpec<InspectionCommand, Inspected, QualityEvent> inspection = DeciderSpec.of(new Inspection());

    @Test
    void a_clean_message_is_inspected_too() {
        inspection.given().when(message("e-1", "您好")).then(CLEAN).leaving(new Inspected(Set.of("e-1"), 0, false));
    }

    @Test
    void a_rude_message_gives_a_finding() {
        inspection.given(CLEAN).when(message("e-2", "不归我管")).then(RUDE)
                .leaving(new Inspected(Set.of("e-1", "e-2"), 1, false));
    }

    @Test
    void a_message_that_arrives_again_is_not_inspected_again() {
        inspection.given(CLEAN).when(message("e-1", "您好")).thenNothing();
    }

    @Test
    void a_closed_conversation_without_findings_is_clean() {
        inspection.given(CLEAN).when(new InspectTicket(TICKET, NINE))
                .then(new TicketInspected(TICKET, 1, 0, "clean", NINE));
    }

    @Test
    void a_closed_conversation_with_findings_says_so() {
        inspection.given(CLEAN, RUDE).when(new InspectTicket(TICKET, NINE))
                .then(new TicketInspected(TICKET, 2, 1, "findings", NINE))
                .leaving(new Inspected(Set.of("e-1", "e-2"), 1, true));
    }

    @Test
    void a_conversation_has_one_verdict_until_something_more_is_said() {
        TicketInspected verdict = new TicketInspected(TICKET, 1, 0, "clean", NINE);
        inspection.given(CLEAN, verdict).when(new InspectTicket(TICKET, NINE)).thenNothing();
        inspection.given(CLEAN, verdict, RUDE).when(new InspectTicket(TICKET, NINE))
                .then(new TicketInspected(TICKET, 2, 1, "findings", NINE));
    }

    private static InspectMessage message(String event, String text) {
        return new InspectMessage(TICKET, event, new PersonalText.Clear(text), InspectionDefaults.RULES, NINE);
    }
}
