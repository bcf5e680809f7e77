package io.caseloop.checks.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.caseloop.checks.faults.calls.KeyedCalls;
import io.caseloop.checks.faults.calls.History;
import io.caseloop.checks.faults.calls.Outcome.Acknowledged;
import io.caseloop.checks.faults.calls.Outcome.Refused;
import io.caseloop.checks.faults.seen.Observed;
import io.caseloop.checks.faults.seen.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Every acknowledged contact is in exactly one journey, once; a refused contact is in none; a
/// contact without a definite answer is in at most one (X1). Valid contacts are accepted
/// eventually, invalid ones are refused, and a repeat receives the first answer (I5).
final class Contacts {

    private final Map<String, List<Sighting>> byContact;
    private final Map<Instant, List<Sighting>> byMark;
    private final List<Finding> findings = new ArrayList<>();

    private Contacts(Observed observed) {
        List<Sighting> received = observed.told().filter(event -> event.fact().equals("contact-received")).toList();
        byContact = received.stream().collect(groupingBy(event -> event.data().getOrDefault("contact", "")));
        byMark = received.stream().collect(groupingBy(Sighting::at));
    }

    static List<Finding> check(History history, Observed observed) {
        Contacts contacts = new Contacts(observed);
        List<KeyedCalls> asked = history.contacts();
        asked.forEach(contacts::check);
        contacts.inOrder(asked);
        return contacts.findings;
    }

    private void check(KeyedCalls asked) {
        List<Acknowledged> answers = asked.acknowledged();
        List<Sighting> marked = byMark.getOrDefault(asked.mark(), List.of());
        String contact = "contact " + asked.key();
        if (asked.isWrong() && !answers.isEmpty()) {
            findings.add(new Finding(answers.getFirst().ticket(), "answers", contact
                    + " was acknowledged, although it is invalid"));
        } else if (answers.size() > 1) {
            findings.add(new Finding(answers.getFirst().ticket(), "answers", contact + " was acknowledged in "
                    + answers.size()
                    + " different ways: " + answers.stream().map(answer -> answer.contact() + " of " + answer.ticket())
                    .collect(joining(", "))));
        } else if (answers.size() == 1) {
            acknowledged(asked, answers.getFirst(), marked);
        } else if (asked.refused()) {
            String refused = contact + " was refused with " + ((Refused) asked.attempts().getLast().outcome()).status();
            marked.stream().findFirst()
                    .ifPresent(told -> findings.add(Finding.at(told, refused + ", but is in the journey")));
            if (!asked.isWrong()) {
                findings.add(new Finding("(none)", "answers", refused + ", although it is valid"));
            }
        } else if (marked.size() > 1) {
            findings.add(Finding.at(marked.getLast(), contact + " had no definite answer, but is in journeys "
                    + marked.size() + " times: " + places(marked)));
        }
    }

    private void acknowledged(KeyedCalls asked, Acknowledged answer, List<Sighting> marked) {
        List<Sighting> told = byContact.getOrDefault(answer.contact(), List.of());
        String contact = "contact " + asked.key();
        if (told.isEmpty()) {
            findings.add(
                    new Finding(answer.ticket(), "every journey", contact + " was acknowledged, but is in no journey"));
        } else if (told.stream().map(Sighting::id).distinct().count() > 1) {
            findings.add(Finding.at(told.getLast(), contact + " was acknowledged once, but is in journeys "
                    + told.size() + " times: " + places(told)));
        } else if (!told.getFirst().subject().equals(answer.ticket())) {
            findings.add(Finding.at(told.getFirst(), contact + " was acknowledged for ticket " + answer.ticket()
                    + ", but is in this journey"));
        } else if (!told.getFirst().at().equals(asked.mark())) {
            findings.add(Finding.at(told.getFirst(), contact + " came at " + asked.mark()
                    + ", but is in the journey with the time " + told.getFirst().at()));
        } else if (marked.stream().map(Sighting::id).distinct().count() > 1) { // another attempt was accepted as well
            findings.add(Finding.at(marked.getLast(), contact + " was acknowledged once, but was accepted "
                    + marked.size() + " times: " + places(marked)));
        }
        if (asked.refusedAfterwards()) {
            findings.add(
                    new Finding(answer.ticket(), "answers", contact + " was acknowledged, and refused when it "
                            + "came again"));
        }
    }

    /// What was acknowledged before another was begun comes before it, where both are of one
    /// ticket.
    private void inOrder(List<KeyedCalls> asked) {
        record Place(KeyedCalls contact, Sighting told) {
        }
        Map<String, List<Place>> byTicket = asked.stream().filter(contact -> contact.acknowledged().size() == 1)
                .flatMap(contact -> byContact.getOrDefault(contact.acknowledged().getFirst().contact(), List.of())
                        .stream().limit(1).map(told -> new Place(contact, told)))
                .collect(groupingBy(place -> place.told().subject()));
        byTicket.values().forEach(places -> places.forEach(earlier -> places.stream()
                .filter(later -> earlier.contact().end() < later.contact().begin()
                        && earlier.told().position() > later.told().position())
                .forEach(
                later ->
                        findings.add(Finding.at(earlier.told(), "contact " + earlier.contact().key()
                                + " was acknowledged before " + later.contact().key()
                        + " was sent, but follows it")))));
    }

    private static String places(List<Sighting> told) {
        return told.stream().map(event -> event.subject() + " sequence " + event.order()).collect(joining(", "));
    }
}
