package io.caseloop.checks.faults.calls;

import java.time.Instant;

/// One call as observed by the client.
///
/// @param what `contact`, or a command: `accept`, `reply`, `solve`, `confirm`, `publish`, `retire`
/// @param key the external id or the Idempotency-Key; the same in every attempt
/// @param ticket of a command; empty for a contact
/// @param mark a contact's occurredAt, unique among all: it can be seen in a journey, where the
///      external id is sealed
/// @param begin monotonic, nanoseconds
/// @param end monotonic, nanoseconds
public record Call(String what, String key, String ticket, Instant mark, long begin, long end, Outcome outcome) {

    public static final String CONTACT = "contact";
    /// A contact that must be refused.
    public static final String WRONG_CONTACT = "wrong contact";

    boolean isContact() {
        return what.equals(CONTACT) || what.equals(WRONG_CONTACT);
    }
}
