package io.caseloop.routing.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentResumed;
import io.caseloop.events.sla.CommitmentEvent.CommitmentRetimed;
import io.caseloop.events.sla.CommitmentEvent.CommitmentWarned;
import io.caseloop.events.sla.CommitmentEvent.NewTimePromised;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a reply needs of the facts of intake and sla (R10): where the customer wrote last, and what is promised.
///
/// @param channel of the last contact, or null
/// @param sender of the last contact, sealed, or null
/// @param promises that run, by name
@Table("reply_context")
public record ReplyContext(@Key String ticket, String channel, Sender sender, List<Promised> promises) {

    public static final CopyType<ReplyContext> COPY = new CopyType<>("reply-context", ReplyContext.class,
            List.of(ContactReceived.class, CommitmentEvent.class), ReplyContext::after);

    /// A promise that runs.
    public record Promised(String name, Instant dueAt) {
    }

    /// The promised time that comes next.
    public Optional<Instant> nextDue() {
        return promises.stream().map(Promised::dueAt).min(Comparator.naturalOrder());
    }

    public static ReplyContext unknown(String ticket) {
        return new ReplyContext(ticket, null, null, List.of());
    }

    private static ReplyContext after(ReplyContext before, Fact fact, EventEnvelope envelope) {
        ReplyContext known = before == null ? unknown(envelope.subject()) : before;
        return switch (fact) {
            case ContactReceived e -> new ReplyContext(known.ticket, e.channel(), e.from(), known.promises);
            case CommitmentMade e -> known.promised(e.commitment(), e.dueAt());
            case CommitmentResumed e -> known.promised(e.commitment(), e.dueAt());
            case CommitmentRetimed e -> known.promised(e.commitment(), e.left() == null ? e.dueAt() : null);
            case CommitmentWarned _, NewTimePromised _ -> known;
            case CommitmentEvent e -> known.promised(e.commitment(), null);
            default -> known;
        };
    }

    /// @param dueAt null where it does not run any more
    private ReplyContext promised(String name, Instant dueAt) {
        Stream<Promised> others = promises.stream().filter(promised -> !promised.name().equals(name));
        List<Promised> now = Stream.concat(others, dueAt == null ? Stream.empty()
                : Stream.of(new Promised(name, dueAt))).sorted(Comparator.comparing(Promised::name)).toList();
        return new ReplyContext(ticket, channel, sender, now);
    }
}
