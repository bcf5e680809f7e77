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

/// Every acknowledged contact is in exactly one journey, once; nothing refused is; what nobody knows of at most once (X1).
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
        history.contacts().forEach(contacts::check);
        return contacts.findings;
    }

    private void check(Asked asked) {
        List<Acknowledged> answers = asked.acknowledged();
        List<Sighting> marked = byMark.getOrDefault(asked.mark(), List.of());
        if (answers.size() > 1) {
            findings.add(new Finding(answers.getFirst().ticket(), "answers", "contact " + asked.key() + " was acknowledged in " + answers.size()
                    + " different ways: " + answers.stream().map(answer -> answer.contact() + " of " + answer.ticket()).collect(joining(", "))));
        } else if (answers.size() == 1) {
            acknowledged(asked, answers.getFirst());
        } else if (asked.refused() && !marked.isEmpty()) {
            findings.add(Finding.at(marked.getFirst(), "contact " + asked.key() + " was refused with "
                    + ((Refused) asked.attempts().getLast().outcome()).status() + ", and is in the journey"));
        } else if (marked.size() > 1) {
            findings.add(Finding.at(marked.getLast(), "contact " + asked.key() + " was never answered, and is told " + marked.size() + " times: " + places(marked)));
        }
    }

    private void acknowledged(Asked asked, Acknowledged answer) {
        List<Sighting> told = byContact.getOrDefault(answer.contact(), List.of());
        if (told.isEmpty()) {
            findings.add(new Finding(answer.ticket(), "every journey", "contact " + asked.key() + " was acknowledged, and is in no journey"));
        } else if (told.stream().map(Sighting::id).distinct().count() > 1) {
            findings.add(Finding.at(told.getLast(), "contact " + asked.key() + " was acknowledged once, and is told " + told.size() + " times: " + places(told)));
        } else if (!told.getFirst().subject().equals(answer.ticket())) {
            findings.add(Finding.at(told.getFirst(), "contact " + asked.key() + " was acknowledged for ticket " + answer.ticket() + ", and is in this journey"));
        }
    }

    private static String places(List<Sighting> told) {
        return told.stream().map(event -> event.subject() + " sequence " + event.order()).collect(joining(", "));
    }
}
