package io.caseloop.intake.read;

import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.events.intake.TicketIntakeEvent.ContactDiffered;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.ContactsMoved;
import io.caseloop.events.intake.TicketIntakeEvent.GradeConfirmed;
import io.caseloop.events.intake.TicketIntakeEvent.MatchAttached;
import io.caseloop.events.intake.TicketIntakeEvent.MatchDoubted;
import io.caseloop.events.intake.TicketIntakeEvent.MatchSeparated;
import io.caseloop.events.intake.TicketIntakeEvent.PersonalDataErased;
import io.caseloop.events.intake.TicketIntakeEvent.TicketAcknowledged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketLinked;
import io.caseloop.events.intake.TicketIntakeEvent.TicketMerged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.events.intake.TicketIntakeEvent.TicketRegraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketUnlinked;
import io.caseloop.events.intake.TicketIntakeEvent.TicketUnmerged;
import io.caseloop.intake.model.ticket.Match;
import io.caseloop.intake.read.TicketView.AcknowledgedView;
import io.caseloop.intake.read.TicketView.ContactView;
import io.caseloop.intake.read.TicketView.DoubtView;
import io.caseloop.intake.read.TicketView.LinkView;
import io.caseloop.intake.read.TicketView.SenderView;
import io.caseloop.intake.write.RoutedTicket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Folds a ticket's facts into what staff read.
final class TicketFolding {

    private TicketOpened opened;
    private String mergedInto;
    private final GradeFolding grade = new GradeFolding();
    private AcknowledgedView acknowledged;
    private final List<ContactReceived> contacts = new ArrayList<>();
    private final Map<String, String> moved = new HashMap<>();
    private final List<DoubtView> doubts = new ArrayList<>();
    private final Map<String, TreeSet<String>> differing = new HashMap<>();

    void add(TicketIntakeEvent event) {
        switch (event) {
            case TicketOpened e -> opened = e;
            case ContactReceived e -> {
                contacts.removeIf(before -> before.contact().equals(e.contact()));
                contacts.add(e);
                moved.remove(e.contact());
            }
            case ContactsMoved e -> e.contacts().forEach(contact -> moved.put(contact, e.to().value()));
            case TicketLinked _, TicketUnlinked _ -> { }
            case ContactDiffered e -> differing.computeIfAbsent(e.contact(),
                    _ -> new TreeSet<>()).addAll(e.differing());
            case MatchDoubted e -> doubts.add(new DoubtView(e.contact(), e.candidate().value(), e.rule(), e.score(),
                    e.at(), null, null, null));
            case MatchAttached e -> decided(e.contact(), Match.ATTACHED, e.by(), e.at());
            case MatchSeparated e -> decided(e.contact(), Match.SEPARATED, e.by(), e.at());
            case PersonalDataErased _ -> {
                // the texts say so themselves: they do not open any more
            }
            case TicketMerged e -> mergedInto = e.into().value();
            case TicketUnmerged e -> {
                mergedInto = null;
                doubts.replaceAll(doubt -> !Match.ATTACHED.equals(doubt.decision()) ? doubt
                        : new DoubtView(doubt.contactId(), doubt.candidateTicketId(), doubt.rule(), doubt.score(),
                                doubt.at(), Match.SEPARATED, e.by(), e.at()));
            }
            case TicketGraded e -> grade.add(e);
            case TicketRegraded e -> grade.add(e);
            case GradeConfirmed e -> grade.add(e);
            case TicketAcknowledged e -> acknowledged = new AcknowledgedView(e.at(), e.promises());
        }
    }

    private void decided(String contact, String decision, String by, Instant at) {
        doubts.replaceAll(doubt -> !doubt.contactId().equals(contact) ? doubt : new DoubtView(contact,
                doubt.candidateTicketId(), doubt.rule(), doubt.score(), doubt.at(), decision, by, at));
    }

    boolean isEmpty() {
        return opened == null;
    }

    String customer() {
        return opened.customer().value();
    }

    TicketView view(Optional<RoutedTicket> routed, PersonalTexts texts, List<LinkView> links) {
        List<ContactView> views = contacts.stream().map(contact -> contact(contact, texts)).toList();
        return new TicketView(opened.ticket().value(), opened.number(), opened.customer().value(),
                opened.customerTier(),
                RoutedTicket.state(routed), opened.channel(), opened.language(), opened.region(),
                opened.tags(),
                opened.follows() == null ? null : opened.follows().value(), mergedInto, opened.at(),
                RoutedTicket.closedAt(routed), grade.view(texts), views,
                List.copyOf(doubts), acknowledged,
                opened.splitFrom() == null ? null : opened.splitFrom().value(), links,
                texts.availability());
    }

    private ContactView contact(ContactReceived c, PersonalTexts texts) {
        SenderView from = new SenderView(c.from().kind(), texts.open(c.from().value()), texts.open(c.from().name()));
        TreeSet<String> pointers = differing.get(c.contact());
        return new ContactView(c.contact(), c.channel(), texts.open(c.externalId()), from, texts.open(c.subject()),
                texts.open(c.text()),
                texts.open(c.reference()), c.language(), c.disposition(), c.matchedBy(), c.stated(), c.at(),
                c.receivedAt(),
                pointers == null ? null : List.copyOf(pointers), c.nature(), moved.get(c.contact()));
    }
}
