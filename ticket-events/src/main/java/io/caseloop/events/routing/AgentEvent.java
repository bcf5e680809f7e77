package io.caseloop.events.routing;

import io.caseloop.events.AgentId;
import io.caseloop.events.CustomerId;
import io.caseloop.events.EventType;
import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.OneOf;
import io.caseloop.events.Personal;
import io.caseloop.events.PersonalText;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/// Facts about agents, so that the candidates of a past decision can be determined (R11). Published
/// on the directory topic.
public sealed interface AgentEvent extends RoutingEvent {

    AgentId agent();

    /// An agent was defined or changed (R11).
    ///
    /// @param capacity the maximum number of concurrent tickets
    /// @param shifts when the agent works; absent: always
    /// @param dedicatedTo the customers whose tickets the agent gets before others (R2); absent: none
    @EventType("io.caseloop.routing.agent-defined.v1")
    record AgentDefined(AgentId agent, @Personal PersonalText name, int tier, String team, List<Skill> skills,
            List<String> languages, @MayBeAbsent String region, int capacity, @MayBeAbsent List<Shift> shifts,
            @MayBeAbsent List<CustomerId> dedicatedTo, Instant at) implements AgentEvent {
    }

    /// An agent became available for tickets, or went away (R2).
    ///
    /// @param by who said so: the agent or a lead
    @EventType("io.caseloop.routing.presence-changed.v1")
    record PresenceChanged(AgentId agent, @OneOf({"available", "away"}) String state, String by, Instant at)
            implements AgentEvent {
    }

    /// A shift of the agent began; from now on the agent gets tickets (R2, R11).
    ///
    /// @param until when it ends
    @EventType("io.caseloop.routing.shift-began.v1")
    record ShiftBegan(AgentId agent, Instant until, Instant at) implements AgentEvent {
    }

    /// A shift of the agent ended; the agent keeps the tickets and gets no more (R2, R11).
    ///
    /// @param until when the next one begins
    @EventType("io.caseloop.routing.shift-ended.v1")
    record ShiftEnded(AgentId agent, Instant until, Instant at) implements AgentEvent {
    }

    /// Working hours that repeat every week (R11).
    ///
    /// @param days on which it begins
    /// @param to where it is not after `from`: on the next day
    /// @param zone IANA time zone
    record Shift(@OneOf({"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"}) List<String> days, LocalTime from,
            LocalTime to, String zone) {
    }

    /// A skill of an agent with its level.
    ///
    /// @param level 1–5
    record Skill(String category, int level) {
    }
}
