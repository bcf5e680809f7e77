package io.caseloop.feedback.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.feedback.model.Address;
import io.caseloop.feedback.model.FeedbackCommand.Deliver;
import io.caseloop.feedback.model.FeedbackCommand.Fail;
import io.caseloop.feedback.model.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Messages that adapters have still to deliver (R10), by channel and in the order of their ids,
/// and what adapters report of them.
@ApplicationScoped
public class Outbox {

    private final Backbone backbone;

    Outbox(Backbone backbone) {
        this.backbone = backbone;
    }

    /// A message with all that its adapter needs.
    public record Addressed(Message message, String ticket, String number, Address address) {
    }

    /// Where a message belongs.
    private record Place(TicketId ticket, String channel) {
    }

    /// @param after the id after which the page begins, or empty
    public List<OutgoingMessage> waiting(String channel, String after, int limit) {
        return backbone.rows(OutgoingMessage.class, "where channel = ? and message > ? order by message limit ?",
                channel, after, limit);
    }

    /// What the messages of a page say and where they go; without those that have been delivered
    /// since the page was read.
    public List<Addressed> addressed(List<OutgoingMessage> page) {
        String[] tickets = page.stream().map(OutgoingMessage::ticket).distinct().toArray(String[]::new);
        Map<String, TicketView> views = backbone.rows(TicketView.class, "where ticket = any (?)", (Object) tickets)
                .stream().collect(Collectors.toMap(TicketView::ticket, Function.identity()));
        return page.stream().flatMap(row -> addressed(row, views.get(row.ticket()))).toList();
    }

    private static Stream<Addressed> addressed(OutgoingMessage row, TicketView view) {
        return view == null ? Stream.empty() : view.message(row.message())
                .map(m -> new Addressed(m, view.ticket(), view.progress().number(), view.address(m))).stream();
    }

    /// The message leaves the list. A repeat decides nothing.
    ///
    /// @param permitted refuses a channel for which the caller does not act
    /// @return whether there is such a message
    public boolean delivered(Work work, String message, Consumer<String> permitted) {
        Optional<Place> place = place(work, message);
        place.map(Place::channel).ifPresent(permitted);
        place.ifPresent(p -> work.decide(DeclaredStreams.FEEDBACK, p.ticket().value(),
                new Deliver(p.ticket(), message, p.channel(), work.now())));
        return place.isPresent();
    }

    /// The message stays in the list, unless it was delivered before.
    ///
    /// @param permitted refuses a channel for which the caller does not act
    /// @return whether there is such a message
    public boolean failed(Work work, String message, PersonalText reason, Consumer<String> permitted) {
        Optional<Place> place = place(work, message);
        place.map(Place::channel).ifPresent(permitted);
        place.ifPresent(p -> work.decide(DeclaredStreams.FEEDBACK, p.ticket().value(),
                new Fail(p.ticket(), message, p.channel(), reason, work.now())));
        return place.isPresent();
    }

    private static Optional<Place> place(Work work, String message) {
        return work.rows(OutgoingMessage.class, "where message = ?", message).stream().findFirst()
                .map(row -> new Place(new TicketId(row.ticket()), row.channel()))
                .or(() -> work.holder(FeedbackRows.DELIVERED, message).map(ticket -> delivered(work, ticket, message)));
    }

    private static Place delivered(Work work, String ticket, String message) {
        return new Place(new TicketId(ticket), work.state(DeclaredStreams.FEEDBACK, ticket).delivered().get(message));
    }
}
