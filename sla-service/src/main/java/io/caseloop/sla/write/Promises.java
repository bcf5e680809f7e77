package io.caseloop.sla.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.events.TicketId;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.BreachWithdrawn;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentCancelled;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMet;
import io.caseloop.sla.model.commitment.Board;
import io.caseloop.sla.model.commitment.Case;
import io.caseloop.sla.model.commitment.Commitment;
import io.caseloop.sla.model.commitment.CommitmentCommand;
import io.caseloop.sla.model.commitment.CommitmentCommand.Answered;
import io.caseloop.sla.model.commitment.CommitmentCommand.Make;
import io.caseloop.sla.model.commitment.CommitmentCommand.Tick;
import io.caseloop.sla.model.commitment.KnownTicket;
import io.caseloop.sla.model.commitment.Promising;
import io.caseloop.sla.model.commitment.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides about the commitments of a ticket, and keeps their timers and the board in step, all in one unit of work.
/// What it keeps is read leniently, because older and newer instances run together.
@ApplicationScoped
public class Promises {

    public static final String FIRST_RESPONSE = "first-response";
    public static final String EXPERT_SOLUTION = "expert-solution";
    public static final String DUE = "due";

    private final Backbone backbone;
    private final SlaConfig config;
    private final EventCodec codec;

    public Promises(Backbone backbone, SlaConfig config, EventCodec codec) {
        this.backbone = backbone;
        this.config = config;
        this.codec = codec;
    }

    /// Promises what the policy in force at the start says, if anything (S1, S6).
    ///
    /// @param again whether an earlier, settled attempt is followed by a new one
    public void make(Work work, TicketId ticket, String promise, Case about, Instant startedAt, boolean again) {
        Promising.terms(promise, about, startedAt, work.reference(Streams.POLICIES, config.policy()), name -> work.reference(Streams.CALENDARS, name))
                .ifPresent(terms -> decide(work, new Make(ticket, terms, again, work.now())));
    }

    /// A fact kept promises; its own time decides.
    public void answered(Work work, TicketId ticket, Set<String> promises, String by, Instant at) {
        decide(work, new Answered(ticket, promises, by, at, work.now(), verdicts(work, ticket, at)));
    }

    public void decide(Work work, CommitmentCommand command) {
        TicketId ticket = command.ticket();
        for (CommitmentEvent event : work.decide(Streams.COMMITMENTS, ticket.value(), command)) {
            Terms terms = work.state(Streams.COMMITMENTS, ticket.value()).named(event.commitment()).orElseThrow().terms();
            String timer = ticket + "|" + terms.commitment();
            switch (event) {
                case CommitmentMade _ -> {
                    work.schedule(DUE, timer, ticket.value(), terms.dueAt().plus(config.grace()));
                    work.reserve(Board.OPEN, Board.key(ticket, terms), written(terms));
                }
                case CommitmentMet _, CommitmentBreached _, CommitmentCancelled _ -> {
                    if (!(command instanceof Tick)) {                            // a timer that has fired is gone
                        work.unschedule(DUE, timer);
                    }
                    String row = Board.key(ticket, terms);
                    work.reserved(Board.OPEN, row).ifPresent(shown -> work.release(Board.OPEN, row, shown));
                }
                case BreachWithdrawn _ -> {
                    // it left the board with the verdict
                }
            }
        }
    }

    /// Timers and board as the commitments stand, whatever they were before; for facts that came back from the topic.
    void keepInStep(Work work, TicketId ticket) {
        for (Commitment commitment : work.state(Streams.COMMITMENTS, ticket.value()).all()) {
            Terms terms = commitment.terms();
            String timer = ticket + "|" + terms.commitment();
            String row = Board.key(ticket, terms);
            Optional<String> shown = work.reserved(Board.OPEN, row);
            if (commitment instanceof Commitment.Running) {
                work.schedule(DUE, timer, ticket.value(), terms.dueAt().plus(config.grace()));
                if (shown.isEmpty()) {
                    work.reserve(Board.OPEN, row, written(terms));
                }
            } else {
                work.unschedule(DUE, timer);
                shown.ifPresent(kept -> work.release(Board.OPEN, row, kept));
            }
        }
    }

    /// The breaches that a fact of this time would withdraw, with the ids of their facts; mostly none.
    private Map<String, String> verdicts(Work work, TicketId ticket, Instant at) {
        boolean withdraws = work.state(Streams.COMMITMENTS, ticket.value()).all().stream()
                .anyMatch(commitment -> commitment instanceof Commitment.Breached breached && !at.isAfter(breached.terms().dueAt()));
        return withdraws ? backbone.facts(Streams.COMMITMENTS, ticket.value()).stream()
                .filter(recorded -> recorded.fact().filter(CommitmentBreached.class::isInstance).isPresent())
                .collect(Collectors.toMap(recorded -> ((CommitmentBreached) recorded.fact().orElseThrow()).commitment(), recorded -> recorded.envelope().id())) : Map.of();
    }

    /// What is known of the ticket from other services' facts.
    public Optional<KnownTicket> known(Work work, TicketId ticket) {
        return work.copy(KnownTicket.SCOPE, ticket.value()).map(copy -> {
            try {
                return codec.json().readValue(copy, KnownTicket.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the copy of ticket " + ticket + " is not readable");
            }
        });
    }

    public void keep(Work work, TicketId ticket, KnownTicket known) {
        work.putCopy(KnownTicket.SCOPE, ticket.value(), written(known));
    }

    private String written(Record value) {
        try {
            return codec.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass().getName() + " cannot be written");
        }
    }
}
