package io.caseloop.checks.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.caseloop.checks.faults.calls.Asked;
import io.caseloop.checks.faults.calls.History;
import io.caseloop.checks.faults.calls.Outcome.Acknowledged;
import io.caseloop.checks.faults.calls.Outcome.Refused;
import io.caseloop.checks.faults.seen.Observed;
import io.caseloop.checks.faults.seen.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Every acknowledged contact is in exactly one journey, once, whichever of its attempts was taken; nothing refused is; what nobody knows
/// of at most once (X1). What is right is taken in the end, what is wrong is refused, and a repeat is answered as the first time (I5).
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
        List<Asked> asked = history.contacts();
        asked.forEach(contacts::check);
        contacts.inOrder(asked);
        return contacts.findings;
    }

    private void check(Asked asked) {
        List<Acknowledged> answers = asked.acknowledged();
        List<Sighting> marked = byMark.getOrDefault(asked.mark(), List.of());
        String contact = "contact " + asked.key();
        if (asked.isWrong() && !answers.isEmpty()) {
            findings.add(new Finding(answers.getFirst().ticket(), "answers", contact + " was acknowledged, though it is wrong"));
        } else if (answers.size() > 1) {
            findings.add(new Finding(answers.getFirst().ticket(), "answers", contact + " was acknowledged in " + answers.size()
                    + " different ways: " + answers.stream().map(answer -> answer.contact() + " of " + answer.ticket()).collect(joining(", "))));
        } else if (answers.size() == 1) {
            acknowledged(asked, answers.getFirst(), marked);
        } else if (asked.refused()) {
            String refused = contact + " was refused with " + ((Refused) asked.attempts().getLast().outcome()).status();
            marked.stream().findFirst().ifPresent(told -> findings.add(Finding.at(told, refused + ", and is in the journey")));
            if (!asked.isWrong()) {
                findings.add(new Finding("(none)", "answers", refused + ", though nothing is wrong with it"));
            }
        } else if (marked.size() > 1) {
            findings.add(Finding.at(marked.getLast(), contact + " was never answered, and is told " + marked.size() + " times: " + places(marked)));
        }
    }

    private void acknowledged(Asked asked, Acknowledged answer, List<Sighting> marked) {
        List<Sighting> told = byContact.getOrDefault(answer.contact(), List.of());
        String contact = "contact " + asked.key();
        if (told.isEmpty()) {
            findings.add(new Finding(answer.ticket(), "every journey", contact + " was acknowledged, and is in no journey"));
        } else if (told.stream().map(Sighting::id).distinct().count() > 1) {
            findings.add(Finding.at(told.getLast(), contact + " was acknowledged once, and is told " + told.size() + " times: " + places(told)));
        } else if (!told.getFirst().subject().equals(answer.ticket())) {
            findings.add(Finding.at(told.getFirst(), contact + " was acknowledged for ticket " + answer.ticket() + ", and is in this journey"));
        } else if (!told.getFirst().at().equals(asked.mark())) {
            findings.add(Finding.at(told.getFirst(), contact + " came at " + asked.mark() + ", and is told as of " + told.getFirst().at()));
        } else if (marked.stream().map(Sighting::id).distinct().count() > 1) { // another attempt was taken too
            findings.add(Finding.at(marked.getLast(), contact + " was acknowledged once, and was taken " + marked.size() + " times: " + places(marked)));
        }
        if (asked.refusedAfterwards()) {
            findings.add(new Finding(answer.ticket(), "answers", contact + " was acknowledged, and refused when it came again"));
        }
    }

    /// What was acknowledged before another was begun comes before it, where both are of one ticket.
    private void inOrder(List<Asked> asked) {
        record Place(Asked contact, Sighting told) {
        }
        Map<String, List<Place>> byTicket = asked.stream().filter(contact -> contact.acknowledged().size() == 1)
                .flatMap(contact -> byContact.getOrDefault(contact.acknowledged().getFirst().contact(), List.of()).stream().limit(1).map(told -> new Place(contact, told)))
                .collect(groupingBy(place -> place.told().subject()));
        byTicket.values().forEach(places -> places.forEach(earlier -> places.stream()
                .filter(later -> earlier.contact().end() < later.contact().begin() && earlier.told().position() > later.told().position())
                .forEach(later -> findings.add(Finding.at(earlier.told(), "contact " + earlier.contact().key() + " was acknowledged before " + later.contact().key()
                        + " was sent, and is told after it")))));
    }

    private static String places(List<Sighting> told) {
        return told.stream().map(event -> event.subject() + " sequence " + event.order()).collect(joining(", "));
    }
}
