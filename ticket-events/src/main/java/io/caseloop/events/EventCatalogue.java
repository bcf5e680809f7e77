package io.caseloop.events;

import io.caseloop.events.feedback.FeedbackEvent;
import io.caseloop.events.intake.IntakeEvent;
import io.caseloop.events.knowledge.ArticleEvent;
import io.caseloop.events.knowledge.KnowledgeEvent;
import io.caseloop.events.quality.QualityEvent;
import io.caseloop.events.routing.RoutingEvent;
import io.caseloop.events.sla.SlaEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All fact types, found through the sealed interfaces of the stages.
public final class EventCatalogue {

    private static final List<Class<? extends Fact>> STAGES = List.of(
            IntakeEvent.class, RoutingEvent.class, SlaEvent.class, KnowledgeEvent.class, FeedbackEvent.class,
            io.caseloop.events.feedback.PolicyEvent.class, io.caseloop.events.feedback.OperationEvent.class,
            QualityEvent.class, io.caseloop.events.quality.PolicyEvent.class,
            io.caseloop.events.quality.OperationEvent.class);

    private EventCatalogue() {
    }

    /// The records of all stages, by type name.
    public static List<Class<? extends Fact>> all() {
        return STAGES.stream().flatMap(stage -> records(stage).stream())
                .sorted(Comparator.comparing(EventCatalogue::typeOf)).toList();
    }

    /// The records below a sealed interface, in the order of their declaration.
    public static List<Class<? extends Fact>> records(Class<? extends Fact> sealed) {
        List<Class<? extends Fact>> found = new ArrayList<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            Class<? extends Fact> fact = permitted.asSubclass(Fact.class);
            if (fact.isRecord()) {
                found.add(fact);
            } else {
                found.addAll(records(fact));
            }
        }
        return found;
    }

    /// The CloudEvents type of a fact's class.
    public static String typeOf(Class<? extends Fact> fact) {
        EventType type = fact.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalArgumentException(fact.getName() + " has no @EventType");
        }
        return type.value();
    }

    /// The one topic that facts of this class are published on.
    public static String topicOf(Class<? extends Fact> fact) {
        if (TicketFact.class.isAssignableFrom(fact)) {
            return Topics.TICKET_LIFECYCLE;
        }
        return ArticleEvent.class.isAssignableFrom(fact) ? Topics.KNOWLEDGE : Topics.DIRECTORY;
    }

    /// `io.caseloop.<stage>.<fact>.v1` → stage.
    public static String stageOf(String type) {
        String[] parts = type.split("\\.");
        return parts.length == 5 ? parts[2] : "";
    }
}
