package io.caseloop.checks.faults.seen;

import java.util.Set;

/// A derived row of a service in canonical form.
///
/// @param service whose database has it
/// @param kind what it is: `place`, `open on the board`, `due timer`
/// @param subject the ticket it is about, or what else: a customer, a stream
/// @param what the rest of what it says
public record Row(String service, String kind, String subject, String what) {

    /// How far an inbox has read: subject is the writer and its stream, what the last position.
    public static final String INBOX = "inbox";
    /// A place in the database that should be empty when all is quiet.
    public static final String LEFT = "left over";

    boolean isAbout(Set<String> subjects, Set<String> lines) {
        return kind.equals(INBOX) ? lines.contains(subject) : subjects.contains(subject);
    }
}
