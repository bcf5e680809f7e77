package io.caseloop.events;

/// The Kafka topics, kept for ever. Every fact of a stream goes to one of them.
public final class Topics {

    /// Every fact about a ticket from every service; key = ticket id; 32 partitions for ever.
    public static final String TICKET_LIFECYCLE = "caseloop.ticket-lifecycle";
    /// Customers, agents, teams, channels, policies and calendars; key = the id of what it is about.
    public static final String DIRECTORY = "caseloop.directory";
    /// Articles; key = article id.
    public static final String KNOWLEDGE = "caseloop.knowledge";
    /// Reviews and actions; key = review id.
    public static final String IMPROVEMENT = "caseloop.improvement";

    private Topics() {
    }
}
