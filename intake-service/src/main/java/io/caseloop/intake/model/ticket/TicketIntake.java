package io.caseloop.intake.model.ticket;

import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent.ContactDiffered;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.ContactsMoved;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What intake has to remember of a ticket to decide on. Exactly one of these.
public sealed interface TicketIntake {

    record Unopened() implements TicketIntake {
    }

    /// The customer has not been told yet.
    record Opened(Ticket ticket) implements TicketIntake {
    }

    /// The customer knows the number and the promised times (I8).
    record Acknowledged(Ticket ticket) implements TicketIntake {
    }

    /// It ended, because another ticket is about the same (I4, R14).
    ///
    /// @param into the ticket that remains
    /// @param acknowledged whether the customer knew the number before
    /// @param by who merged them, or null
    record Merged(Ticket ticket, TicketId into, boolean acknowledged, String by) implements TicketIntake {
    }

    /// The ticket, unless it was never opened.
    static Optional<Ticket> ticket(TicketIntake intake) {
        return switch (intake) {
            case Unopened _ -> Optional.empty();
            case Opened o -> Optional.of(o.ticket());
            case Acknowledged a -> Optional.of(a.ticket());
            case Merged m -> Optional.of(m.ticket());
        };
    }

    /// @param channel the one it was opened by
    /// @param from who wrote first, or null
    /// @param said the last contacts, oldest first; at most [#REMEMBERED]
    /// @param differences repeats with another body that are recorded already
    /// @param arrivals what its contacts are found by
    /// @param match whether it may belong to another ticket
    /// @param grade as it is now (I6)
    /// @param relations to other tickets of the customer (R14)
    record Ticket(String number, CustomerId customer, String channel, String language, Instant openedAt,
                  Sender from, List<Said> said, List<Noted> differences, Arrivals arrivals, Match match,
                  CurrentGrade grade, Relations relations) {

        /// So many contacts are compared with a new one (I4).
        public static final int REMEMBERED = 5;

        static Ticket of(TicketOpened e) {
            return new Ticket(e.number(), e.customer(), e.channel(), e.language(), e.at(), null, List.of(), List.of(),
                    Arrivals.NONE, Match.NONE, CurrentGrade.NONE, Relations.of(e.splitFrom()));
        }

        /// Nothing of what was said is remembered, and no contact leads here any more (X3).
        Ticket erased() {
            return new Ticket(number, customer, channel, language, openedAt, null, List.of(), List.of(),
                    Arrivals.NONE, Match.NONE, grade.erased(), relations);
        }

        Ticket with(Match now) {
            return new Ticket(number, customer, channel, language, openedAt, from, said, differences, arrivals, now,
                    grade, relations);
        }

        Ticket with(CurrentGrade now) {
            return new Ticket(number, customer, channel, language, openedAt, from, said, differences, arrivals, match,
                    now, relations);
        }

        Ticket with(Relations now) {
            return new Ticket(number, customer, channel, language, openedAt, from, said, differences, arrivals, match,
                    grade, now);
        }

        Ticket with(ContactsMoved e) {
            return new Ticket(number, customer, channel, language, openedAt, from,
                    said.stream().filter(one -> !e.contacts().contains(one.contact())).toList(), differences,
                    arrivals.without(e.contacts()), match, grade, relations.with(e));
        }

        Ticket with(ContactReceived e) {
            return new Ticket(number, customer, channel, language, openedAt, from == null ? e.from() : from,
                    lastOf(said, Said.of(e)), differences, arrivals.with(e), match, grade, relations.with(e));
        }

        Ticket with(ContactDiffered e) {
            List<Noted> noted = new ArrayList<>(differences);
            noted.add(Noted.of(e));
            return new Ticket(number, customer, channel, language, openedAt, from, said, List.copyOf(noted), arrivals,
                    match, grade, relations);
        }

        private static List<Said> lastOf(List<Said> said, Said last) {
            List<Said> all = new ArrayList<>(said);
            all.add(last);
            return List.copyOf(all.subList(Math.max(0, all.size() - REMEMBERED), all.size()));
        }
    }

    /// @param subject or null
    record Said(String contact, PersonalText subject, PersonalText text, Instant at) {

        static Said of(ContactReceived e) {
            return new Said(e.contact(), e.subject(), e.text(), e.at());
        }
    }

    /// @param differing JSON pointers
    record Noted(String contact, List<String> differing) {

        static Noted of(ContactDiffered e) {
            return new Noted(e.contact(), e.differing());
        }
    }

    /// What the contacts of a ticket are found by.
    ///
    /// @param contacts each contact by the keyed hash of its channel and external id (I5)
    /// @param references the latest contact with a reference, by the keyed hash of the reference (I4)
    record Arrivals(Map<String, Arrival> contacts, Map<String, Referred> references) {

        static final Arrivals NONE = new Arrivals(Map.of(), Map.of());

        Arrivals with(ContactReceived e) {
            Map<String, Arrival> more = new LinkedHashMap<>(contacts);
            if (e.contactKey() != null) {
                more.put(e.contactKey(), new Arrival(e.contact(), e.disposition()));
            }
            Map<String, Referred> latest = new LinkedHashMap<>(references);
            if (e.referenceKey() != null) {
                latest.put(e.referenceKey(), new Referred(e.contact(), e.receivedAt()));
            }
            return new Arrivals(Collections.unmodifiableMap(more), Collections.unmodifiableMap(latest));
        }

        /// References lead to where their contacts are; a repeat of a contact is answered as before (I5).
        Arrivals without(List<String> moved) {
            Map<String, Referred> rest = new LinkedHashMap<>(references);
            rest.values().removeIf(referred -> moved.contains(referred.contact()));
            return new Arrivals(contacts, Collections.unmodifiableMap(rest));
        }
    }

    /// @param at when the contact arrived
    record Referred(String contact, Instant at) {
    }

    /// @param disposition opened or attached: what the adapter was answered
    record Arrival(String contact, String disposition) {
    }
}
