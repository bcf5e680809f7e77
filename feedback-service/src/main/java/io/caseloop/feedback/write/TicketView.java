package io.caseloop.feedback.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.feedback.model.Address;
import io.caseloop.feedback.model.Correspondence;
import io.caseloop.feedback.model.Message;
import io.caseloop.feedback.model.Progress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What this service remembers of a ticket: for the customer's page (I8) and for outgoing messages
/// (R10). Personal parts stay sealed. Own facts are folded when they are decided, which is before
/// they are on the topic; so that another fold of the topic gives the same, lists are sorted by id,
/// and addresses are completed when they are read.
///
/// @param messages that are still to be delivered, by id
/// @param pages that the customer can reach, by invitation
/// @param customer null of an earlier release
/// @param invitedAt when the customer was last invited to rate, or null (F2)
@Table("ticket_view")
public record TicketView(@Key String ticket, Progress progress, Correspondence correspondence, List<Message> messages,
                         List<CustomerPage> pages, String customer, Instant invitedAt) {

    /// The kind of the message that promises a new time (S4).
    public static final String NEW_TIME = "new-time-promised";
    public static final String ACKNOWLEDGEMENT = "acknowledgement";
    public static final String CONFIRMATION_REQUEST = "confirmation-request";
    public static final String RATING_INVITATION = "rating-invitation";

    /// Nothing is known yet.
    public static TicketView unknown(String ticket) {
        return new TicketView(ticket, Progress.unknown(), Correspondence.none(), List.of(), List.of(), null, null);
    }

    TicketView opened(TicketOpened e) {
        return new TicketView(ticket, progress.opened(e.number(), e.at()),
                correspondence.began(e.channel(), e.language()), messages, pages,
                e.customer() == null ? null : e.customer().value(), invitedAt);
    }

    TicketView wrote(Sender from, String channel) {
        return progress.erased() ? this : with(progress, correspondence.wrote(from, channel));
    }

    TicketView moved(String to) {
        return with(progress.moved(to), correspondence);
    }

    TicketView promised(String name, Instant dueAt, String state) {
        return with(progress.promised(name, dueAt, state), correspondence);
    }

    TicketView invited(Instant at) {
        return new TicketView(ticket, progress, correspondence, messages, pages, customer, at);
    }

    TicketView sends(Message message) {
        return progress.erased() ? this : with(with(messages, message, Message::id), pages);
    }

    TicketView delivered(String message) {
        return with(without(messages, message, Message::id), pages);
    }

    TicketView reachableBy(CustomerPage page) {
        return with(messages, with(pages, page, CustomerPage::invitation));
    }

    TicketView revoked(String invitation) {
        return with(messages, without(pages, invitation, CustomerPage::invitation));
    }

    private TicketView with(Progress changed, Correspondence written) {
        return new TicketView(ticket, changed, written, messages, pages, customer, invitedAt);
    }

    private TicketView with(List<Message> sent, List<CustomerPage> reachable) {
        return new TicketView(ticket, progress, correspondence, sent, reachable, customer, invitedAt);
    }

    /// Nobody can be written to any more, and no address is kept (X3). Pages stay: they say what happened.
    TicketView erased() {
        return new TicketView(ticket, progress.forgotten(), correspondence.erased(), List.of(), pages, customer,
                invitedAt);
    }

    /// The message of this id, or empty where it is not to be delivered any more.
    public Optional<Message> message(String id) {
        return messages.stream().filter(m -> m.id().equals(id)).findFirst();
    }

    /// Where the message goes, as far as is known by now.
    public Address address(Message message) {
        return correspondence.complete(message.address());
    }

    private static <T> List<T> with(List<T> list, T added, Function<T, String> id) {
        return Stream.concat(without(list, id.apply(added), id).stream(), Stream.of(added))
                .sorted(Comparator.comparing(id)).toList();
    }

    private static <T> List<T> without(List<T> list, String gone, Function<T, String> id) {
        return list.stream().filter(element -> !id.apply(element).equals(gone)).toList();
    }
}
