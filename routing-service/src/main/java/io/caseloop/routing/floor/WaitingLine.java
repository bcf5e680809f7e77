package io.caseloop.routing.floor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.routing.Ask;
import io.caseloop.routing.Story;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/// The tickets that wait for somebody, one row each: per tier, the highest priority first, then the oldest.
/// A ticket has its row exactly while its state is Waiting.
@ApplicationScoped
public class WaitingLine {

    static final String WAITING = "waiting";
    static final int PAGE = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Backbone backbone;

    /// Somebody in the line, with what is needed to see who could serve them.
    record Waiter(String key, TicketId ticket, Ask ask, List<AgentId> passed) {
    }

    /// As kept in the row.
    record Row(Ask ask, List<AgentId> passed) {
    }

    void join(Work work, Story story) {
        work.reserve(WAITING, key(story), value(story));
    }

    void leave(Work work, Story story) {
        work.release(WAITING, key(story), value(story));
    }

    /// The next hundred of a tier.
    ///
    /// @param after the key of the last one seen, or empty
    List<Waiter> page(int tier, String after) {
        return backbone.reservationsAfter(WAITING, tier + "|", after, PAGE).entrySet().stream().map(row -> {
            Row kept = read(row.getValue());
            return new Waiter(row.getKey(), new TicketId(row.getKey().substring(row.getKey().lastIndexOf('|') + 1)), kept.ask(), kept.passed());
        }).toList();
    }

    static String key(Story story) {
        return "%d|%d|%015d|%s".formatted(story.ask().tier(), rank(story.ask().priority()), story.waitingSince().toEpochMilli(), story.ticket());
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

    private static String value(Story story) {
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
