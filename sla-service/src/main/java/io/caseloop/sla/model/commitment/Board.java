package io.caseloop.sla.model.commitment;

import io.caseloop.events.TicketId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The live board (S7): what runs, by due time. A row's key sorts like its due time; a commitment leaves the board with its verdict.
public final class Board {

    /// The scope of its rows.
    public static final String OPEN = "open";
    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Board() {
    }

    public static String key(TicketId ticket, Terms terms) {
        return SORTABLE.format(terms.dueAt()) + "|" + ticket + "|" + terms.commitment();
    }

    public static TicketId ticketOf(String key) {
        return new TicketId(key.split("\\|")[1]);
    }

    /// Past its due time the verdict waits until every input has been read: due, unconfirmed.
    public static String runningState(Terms terms, Instant now) {
        return now.isAfter(terms.dueAt()) ? "due-unconfirmed" : "running";
    }
}
