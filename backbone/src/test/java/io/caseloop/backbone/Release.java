package io.caseloop.backbone;

import io.caseloop.decider.Decider;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventType;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The code of one release of a service, and what it knows: one type in common with the other
/// release, in which each has a field that the other lacks, and one type that the other has never
/// heard of.
record Release<E extends Release.Line>(String name, Class<E> facts, Release.Words<E> words) {

    static final String SAID = "io.caseloop.feedback.said-by-both.v1";
    static final Release<Old> OLD = new Release<>("old", Old.class, new Words<>() {
        @Override
        public Old said(Tell tell, int number) {
            return new Old.Said(new TicketId(tell.ticket()), tell.label(), number, "only old code writes this",
                    tell.at());
        }

        @Override
        public Old own(Tell tell) {
            return new Old.Whispered(new TicketId(tell.ticket()), "own-" + tell.label(), tell.at());
        }
    });
    static final Release<New> NEW = new Release<>("new", New.class, new Words<>() {
        @Override
        public New said(Tell tell, int number) {
            return new New.Said(new TicketId(tell.ticket()), tell.label(), number,
                    List.of("only new", "code writes this"), tell.at());
        }

        @Override
        public New own(Tell tell) {
            return new New.Shouted(new TicketId(tell.ticket()), "own-" + tell.label(), tell.at());
        }
    });

    /// A fact of either release.
    interface Line extends TicketFact {
        String label();
    }

    sealed interface Old extends Line {
        @EventType(SAID)
        record Said(TicketId ticket, String label, int number, String oldField, Instant at) implements Old {
        }

        @EventType("io.caseloop.feedback.whispered-by-old.v1")
        record Whispered(TicketId ticket, String label, Instant at) implements Old {
        }
    }

    sealed interface New extends Line {
        @EventType(SAID)
        record Said(TicketId ticket, String label, int number, List<String> newField, Instant at) implements New {
        }

        @EventType("io.caseloop.feedback.shouted-by-new.v1")
        record Shouted(TicketId ticket, String label, Instant at) implements New {
        }
    }

    /// Makes the release's facts.
    interface Words<E> {
        E said(Tell tell, int number);

        E own(Tell tell);
    }

    /// @param common whether what both know follows, after what this release alone knows
    record Tell(String ticket, String label, boolean common, Instant at) {
    }

    /// Folds what it knows; what both know is numbered from 1.
    private record Talk<E extends Line>(Words<E> words) implements Decider<Tell, List<String>, E> {
        @Override
        public List<String> initial() {
            return List.of();
        }

        @Override
        public List<String> evolve(List<String> state, E fact) {
            return Stream.concat(state.stream(), Stream.of(fact.label())).toList();
        }

        @Override
        public List<E> decide(Tell tell, List<String> state) {
            List<E> facts = new ArrayList<>(List.of(words.own(tell)));
            if (tell.common()) {
                facts.add(words.said(tell, 1 + (int) state.stream().filter(label -> !label.startsWith("own-"))
                        .count()));
            }
            return facts;
        }
    }

    /// Notes what it hears.
    CopyType<Heard> heard() {
        return Heard.of(List.of(facts), (fact, _) -> ((Line) fact).label());
    }

    StreamType<Tell, List<String>, E> talk() {
        return new StreamType<>("talk", Topics.TICKET_LIFECYCLE, new Talk<>(words));
    }

    /// An instance that runs this release; not started.
    Instance of(String service, String instance) {
        return Instance.of(service, instance, new EventCodec(EventCatalogue.records(facts), List.of()), Map.of(),
                TestParts.STREAMS);
    }

    /// One that notes what it hears.
    Instance listening(String service, String instance) {
        return Instance.of(service, instance, new EventCodec(EventCatalogue.records(facts), List.of()), Map.of(),
                TestParts.with(heard()));
    }
}
