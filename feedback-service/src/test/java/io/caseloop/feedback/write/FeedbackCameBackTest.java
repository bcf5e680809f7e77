package io.caseloop.feedback.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.Work;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.feedback.model.FeedbackCommand.Ask;
import io.caseloop.feedback.model.FeedbackCommand.Confirm;
import io.caseloop.feedback.model.Message;
import io.caseloop.feedback.model.TicketView;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Facts came back from the topic, and with them the timer of silence, pages and messages (F1, F2, R10).
/// Each is made again twice: a recovery that was interrupted begins once more.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL, initArgs = @ResourceArg(name = "service", value = "feedback"))
class FeedbackCameBackTest {

    private static final PersonalText SEALED = new PersonalText.Sealed("k", "A256GCM", "c2VhbGVk");
    private static final int ATTEMPT = 1;

    @Inject
    Backbone backbone;

    @Inject
    FeedbackWork desk;

    @Inject
    Pages pages;

    @Inject
    Outbox outbox;

    @Inject
    FeedbackCameBack feedback;

    @Inject
    AgroalDataSource database;

    private final TicketId ticket = new TicketId(UUID.randomUUID().toString());
    private final String channel = "web-" + ticket.value().substring(0, 8);
    private final String question = "q-" + ticket;
    private final String rating = "r-" + ticket;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Instant silentUntil = now.plus(Duration.ofDays(7));

    @BeforeEach
    void a_customer_was_asked_whether_it_is_solved() {
        does(work -> desk.changeView(work, ticket, view -> view.opened("CL-7", channel, "zh", now).wrote(new Sender("email", SEALED, null), channel)));
        does(work -> desk.decide(work, new Ask(ticket, ATTEMPT, new AgentId("li"), question, channel, silentUntil, now)));
    }

    @Test
    void a_customer_who_was_asked_is_waited_for_and_has_the_message_and_its_page() throws SQLException {
        List<Outbox.Waiting> messages = outbox.waiting(channel, "", 10);
        assertThat(messages).hasSize(1);
        does(work -> {
            work.unschedule(FeedbackWork.SILENCE, timer());
            pages.revoke(work, question);
            outbox.delivered(work, question);
        });
        cameBack(0);
        assertThat(silence()).contains(silentUntil);
        assertThat(page(question)).isPresent();
        assertThat(outbox.waiting(channel, "", 10)).as("under the same id, also where it had been delivered").isEqualTo(messages);
    }

    @Test
    void a_customer_who_has_said_yes_is_waited_for_no_longer_and_has_the_invitation_to_rate() throws SQLException {
        does(work -> desk.decide(work, new Confirm(ticket, ATTEMPT, rating, now.plus(Duration.ofDays(14)), "customer", now)));
        List<Outbox.Waiting> messages = outbox.waiting(channel, "", 10);
        assertThat(messages).extracting(waiting -> waiting.message().kind()).containsExactlyInAnyOrder("confirmation-request", "rating-invitation");
        does(work -> {
            work.schedule(FeedbackWork.SILENCE, timer(), ticket.value(), silentUntil);
            pages.revoke(work, rating);
            outbox.delivered(work, rating);
        });
        cameBack(1);
        assertThat(silence()).isEmpty();
        assertThat(page(rating)).hasValueSatisfying(page -> assertThat(page.ticket()).isEqualTo(ticket.value()));
        assertThat(outbox.waiting(channel, "", 10)).isEqualTo(messages);
    }

    @Test
    void messages_of_a_ticket_that_the_store_knew_nothing_of_are_addressed_once_it_is_read_whom_they_are_for() {
        does(work -> desk.decide(work, new Confirm(ticket, ATTEMPT, rating, now.plus(Duration.ofDays(14)), "customer", now)));
        List<Message> messages = outbox.waiting(channel, "", 10).stream().map(Outbox.Waiting::message).toList();
        TicketView known = desk.view(ticket.value()).orElseThrow();
        does(work -> {
            outbox.delivered(work, question);
            outbox.delivered(work, rating);
            work.dropCopy("ticket", ticket.value());
        });
        cameBack(0);
        assertThat(outbox.waiting(channel, "", 10)).extracting(waiting -> desk.addressed(waiting.message()).to()).containsExactly(null, null);
        does(work -> desk.changeView(work, ticket, view -> view.opened(known.number(), channel, known.language(), now).wrote(known.recipient(), channel)));
        assertThat(outbox.waiting(channel, "", 10).stream().map(waiting -> desk.addressed(waiting.message())).toList()).isEqualTo(messages);
    }

    private void does(Consumer<Work> work) {
        backbone.perform(new Cause("test", ticket.value(), ticket.value(), null), w -> {
            work.accept(w);
            return null;
        });
    }

    /// @param known how many of the facts the store had known
    private void cameBack(int known) {
        List<Recorded> all = backbone.facts(feedback.of(), ticket.value());
        for (int time = 0; time < 2; time++) {
            does(work -> feedback.recollect(ticket.value(), all.subList(0, known), all.subList(known, all.size()), work));
        }
    }

    private Optional<Pages.Page> page(String invitation) {
        String link = pages.link(invitation);
        return pages.find(link.substring(link.lastIndexOf('/') + 1));
    }

    private String timer() {
        return ticket.value() + "|" + ATTEMPT;
    }

    private Optional<Instant> silence() throws SQLException {
        try (Connection connection = database.getConnection(); PreparedStatement look = connection.prepareStatement("select due from timer where kind = ? and id = ?")) {
            look.setString(1, FeedbackWork.SILENCE);
            look.setString(2, timer());
            try (ResultSet due = look.executeQuery()) {
                return due.next() ? Optional.of(due.getTimestamp(1).toInstant()) : Optional.empty();
            }
        }
    }
}
