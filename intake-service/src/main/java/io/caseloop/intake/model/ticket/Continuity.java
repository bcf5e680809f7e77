package io.caseloop.intake.model.ticket;

import io.caseloop.events.TicketId;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which ticket a contact belongs to (I4): pure, over candidates the edge has gathered.
///
/// @param version as decisions name it, e.g. `continuity-default@1`
/// @param window how far a ticket's opening may lie from the contact for its text to count
/// @param compared so many of the customer's tickets, the latest first, are compared
/// @param attachAt a similarity from here on attaches
/// @param askAt a similarity from here on is offered to a person
/// @param reopenWithin a contact on a ticket closed no longer than this reopens it; later a linked ticket is opened
public record Continuity(String version, Duration window, int compared, double attachAt, double askAt,
        Duration reopenWithin) {

    public static final String SAME_REFERENCE = "same-reference";
    public static final String QUOTED_NUMBER = "quoted-number";
    public static final String SIMILAR_TEXT = "similar-text";
    public static final String QUOTED_BY_ANOTHER = "quoted-by-another-sender";

    /// A person attached a doubtful contact.
    public static final String DECIDED_BY_A_PERSON = "decided-by-a-person";

    /// A ticket that the contact may belong to.
    ///
    /// @param number the ticket's
    /// @param rule what speaks for it, one of the names above
    /// @param score 1 for a reference or a number, else the similarity of the texts
    /// @param openedAt when it was opened
    /// @param closedAt when it was closed, or null while it is open
    /// @param distinct whether a number or a name distinguishes the texts: then a person decides, whatever the score
    /// @param named the merged ticket that the contact names, in whose place this one stands, or null (R14)
    public record Candidate(TicketId ticket, String number, String rule, double score, Instant openedAt,
            Instant closedAt, boolean distinct, TicketId named) {

        public Candidate(TicketId ticket, String number, String rule, double score, Instant openedAt,
                Instant closedAt, boolean distinct) {
            this(ticket, number, rule, score, openedAt, closedAt, distinct, null);
        }
    }

    /// What is to be done with the contact.
    public sealed interface Verdict {

        /// It joins the ticket; if that was closed, routing reopens it.
        ///
        /// @param named the merged ticket that the contact names, or null
        record Joins(TicketId ticket, String number, String rule, TicketId named) implements Verdict {
        }

        /// @param follows the closed ticket it continues, or null
        /// @param doubt the ticket it may belong to all the same, or null
        record OpensNew(TicketId follows, Doubt doubt) implements Verdict {
        }
    }

    /// Whether the text of a ticket opened then is to be compared at all.
    public boolean inWindow(Instant openedAt, Instant contactAt) {
        return Duration.between(openedAt, contactAt).abs().compareTo(window) <= 0;
    }

    /// A reference or an own number decides; else the most similar open text; else it is new. Of two tickets that
    /// are equally similar neither is joined: a person decides.
    public Verdict judge(List<Candidate> candidates, Instant contactAt) {
        for (String rule : List.of(SAME_REFERENCE, QUOTED_NUMBER)) {
            Optional<Candidate> named = candidates.stream().filter(c -> c.rule().equals(rule)).findFirst();
            if (named.isPresent()) {
                return isOver(named.get(), contactAt) ? new Verdict.OpensNew(named.get().ticket(), null)
                        : new Verdict.Joins(named.get().ticket(), named.get().number(), rule,
                                named.get().named());
            }
        }
        List<Candidate> alike = candidates.stream().filter(c -> c.rule().equals(SIMILAR_TEXT) && c.closedAt() == null)
                .filter(c -> c.score() >= askAt && inWindow(c.openedAt(), contactAt))
                .sorted(Comparator.comparingDouble(Candidate::score).reversed()).toList();
        Optional<Candidate> similar = alike.stream().findFirst();
        if (similar.isPresent() && attaches(similar.get())
                && alike.stream().skip(1).noneMatch(c -> c.score() == similar.get().score())) {
            return new Verdict.Joins(similar.get().ticket(), similar.get().number(), SIMILAR_TEXT, null);
        }
        Optional<Candidate> doubtful = candidates.stream().filter(c -> c.rule().equals(QUOTED_BY_ANOTHER)).findFirst()
                .or(() -> similar);
        return new Verdict.OpensNew(null, doubtful.map(c -> new Doubt(c.ticket(), c.rule(), c.score())).orElse(null));
    }

    private boolean attaches(Candidate similar) {
        return similar.score() >= attachAt && !similar.distinct();
    }

    private boolean isOver(Candidate candidate, Instant contactAt) {
        return isOver(candidate.closedAt(), contactAt);
    }

    /// Whether a ticket was closed so long before the contact that it is not reopened.
    ///
    /// @param closedAt null while it is open
    public boolean isOver(Instant closedAt, Instant contactAt) {
        return closedAt != null && Duration.between(closedAt, contactAt).compareTo(reopenWithin) > 0;
    }
}
