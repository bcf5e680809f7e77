package io.caseloop.events;

/// The Kafka topics, with unlimited retention. All facts of a stream are published to the same
/// topic.
public final class Topics {

    /// All facts about tickets from all services; key = ticket id; always 32 partitions.
    public static final String TICKET_LIFECYCLE = "caseloop.ticket-lifecycle";
    /// Customers, agents, teams, channels, policies and calendars; key = the id of the subject.
    public static final String DIRECTORY = "caseloop.directory";
    /// Articles; key = article id.
    public static final String KNOWLEDGE = "caseloop.knowledge";
    /// Reviews and actions; key = review id.
    public static final String IMPROVEMENT = "caseloop.improvement";

    private Topics() {
    }
}
