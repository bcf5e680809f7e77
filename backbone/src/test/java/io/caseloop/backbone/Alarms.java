package io.caseloop.backbone;

import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.decider.Decider;
import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.feedback.FeedbackEvent;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationLapsed;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationRequested;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// A small decider to test timers with: each fact sets or clears one timer of a ticket; a timer is named by its number.
public final class Alarms implements Decider<Alarms.Command, Map<Integer, Alarms.Alarm>, FeedbackEvent> {

    public static final StreamType<Command, Map<Integer, Alarm>, FeedbackEvent> ALARMS =
            new StreamType<>("alarm", Topics.TICKET_LIFECYCLE, new Alarms(),
            (ticket, alarms, out) -> alarms.forEach((number, alarm) ->
                    out.timer(alarm.kind(), ticket + "|" + number, ticket, alarm.due())));

    /// What the state declares as a timer.
    public record Alarm(String kind, Instant due) {
    }

    /// Sets a timer, or clears it.
    public sealed interface Command {
    }

    public record Set(String ticket, int number, String kind, Instant due) implements Command {
    }

    public record Clear(String ticket, int number, Instant at) implements Command {
    }

    /// A reaction that tells what fired, and clears the timer.
    public record Ring(String kind, boolean afterInputs, BiConsumer<TimerReaction.Timer, Instant> tell)
            implements TimerReaction {
        @Override
        public void fire(Timer timer, Instant now, Work work) {
            tell.accept(timer, now);
            work.decide(ALARMS, timer.key(), new Clear(timer.key(), number(timer), now));
        }
    }

    static int number(TimerReaction.Timer timer) {
        return Integer.parseInt(timer.id().substring(timer.id().lastIndexOf('|') + 1));
    }

    @Override
    public Map<Integer, Alarm> initial() {
        return Map.of();
    }

    @Override
    public Map<Integer, Alarm> evolve(Map<Integer, Alarm> state, FeedbackEvent event) {
        Map<Integer, Alarm> after = new TreeMap<>(state);
        if (event instanceof ConfirmationRequested set) {
            after.put(set.attempt(), new Alarm(set.channel(), set.silentUntil()));
        } else if (event instanceof ConfirmationLapsed cleared) {
            after.remove(cleared.attempt());
        }
        return after;
    }

    @Override
    public List<FeedbackEvent> decide(Command command, Map<Integer, Alarm> state) {
        return switch (command) {
            case Set c -> List.of(new ConfirmationRequested(new TicketId(c.ticket()), c.number(), new AgentId("li"),
                    "i-1", c.kind(), c.due(), c.due()));
            case Clear c -> state.containsKey(c.number())
                    ? List.of(new ConfirmationLapsed(new TicketId(c.ticket()), c.number(), c.at())) : List.of();
        };
    }
}
