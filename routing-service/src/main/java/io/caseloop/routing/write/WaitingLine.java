package io.caseloop.routing.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.ticket.TicketHistory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The tickets that wait for somebody, one row each: a line per tier and skill, the highest priority first, then the oldest.
/// A ticket has its row exactly while its state is Waiting.
@ApplicationScoped
public class WaitingLine {

    private static final String WAITING = "waiting";
    private static final String ANY_SKILL = "";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Backbone backbone;

    /// Somebody in the line, with what is needed to see who could serve them.
    ///
    /// @param key the order of those who wait: who compares less goes first, whichever the line
    record Waiter(String key, TicketId ticket, Requirements ask, List<AgentId> passed) {
    }

    /// As kept in the row.
    record Row(Requirements ask, List<AgentId> passed) {
    }

    void join(Work work, TicketHistory story) {
        work.reserve(line(story.ask()), key(story), value(story));
    }

    void leave(Work work, TicketHistory story) {
        work.release(line(story.ask()), key(story), value(story));
    }

    boolean has(Work work, TicketHistory story) {
        return work.reserved(line(story.ask()), key(story)).equals(Optional.of(value(story)));
    }

    /// Those at the head of each line of a tier, in the order in which they are to be served.
    ///
    /// @param each as many of every line
    List<Waiter> heads(int tier, int each) {
        return backbone.reservationHeads(tierPrefix(tier), each).stream().map(row -> {
            Row kept = read(row.value());
            return new Waiter(row.key(), new TicketId(row.key().substring(row.key().lastIndexOf('|') + 1)), kept.ask(), kept.passed());
        }).sorted(Comparator.comparing(Waiter::key)).toList();
    }

    static String tierPrefix(int tier) {
        return WAITING + "|" + tier + "|";
    }

    static String line(Requirements ask) {
        return tierPrefix(ask.tier()) + (ask.skill() == null ? ANY_SKILL : ask.skill());
    }

    static String key(TicketHistory story) {
        return "%d|%015d|%s".formatted(rank(story.ask().priority()), story.waitingSince().toEpochMilli(), story.ticket());
    }

    /// Priorities are words or, as the usual matrix has them, P1 (highest) and on; an unknown one comes last.
    private static int rank(String priority) {
        return switch (priority) {
            case "critical", "P1" -> 0;
            case "high", "P2" -> 1;
            case "medium", "P3" -> 2;
            case null, default -> 3;
        };
    }

    private static String value(TicketHistory story) {
        try {
            return JSON.writeValueAsString(new Row(story.ask(), story.passed()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a row of the line", e);
        }
    }

    private static Row read(String value) {
        try {
            return JSON.readValue(value, Row.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read a row of the line", e);
        }
    }
}
