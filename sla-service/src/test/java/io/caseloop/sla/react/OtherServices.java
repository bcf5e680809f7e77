package io.caseloop.sla.react;

import io.caseloop.events.AgentId;
import io.caseloop.events.CustomerId;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.feedback.FeedbackEvent.VisitOpened;
import io.caseloop.events.feedback.FeedbackEvent.VisitRecorded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketMerged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.events.intake.TicketIntakeEvent.TicketRegraded;
import io.caseloop.events.routing.AgentEvent.AgentDefined;
import io.caseloop.events.routing.TicketRoutingEvent.ClosingSummary;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAnswered;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAwaited;
import io.caseloop.events.routing.TicketRoutingEvent.OfferAccepted;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.events.routing.TicketRoutingEvent.TicketWithdrawn;
import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/// Publishes facts on the topic as intake and routing do.
final class OtherServices implements AutoCloseable {

    private static final PersonalText TEXT = PersonalText.of("sealed below");

    private final EventCodec codec = EventCodec.ofContract();
    private final Map<String, Long> positions = new HashMap<>();
    private final List<Future<?>> said = new ArrayList<>();
    private final SureProducer<String> producer;
    private boolean manyAtOnce;

    OtherServices() {
        this(Infra.bootstrap());
    }

    OtherServices(String bootstrap) {
        producer = new SureProducer<>(bootstrap, new StringSerializer());
    }

    /// What is said in between is on the topic when this returns.
    void manyAtOnce(Runnable saying) {
        manyAtOnce = true;
        saying.run();
        manyAtOnce = false;
        said.forEach(OtherServices::arrived);
        said.clear();
    }

    TicketId opened(String kind, String tier, String channel, Instant at) {
        TicketId ticket = new TicketId(UUID.randomUUID().toString());
        say("intake-service", "ticket", new TicketOpened(ticket, "C-1", new CustomerId("c-" + ticket), tier, channel,
                "zh", null, List.of(), null, at, null));
        say("intake-service", "ticket", new TicketGraded(ticket, kind, "billing", "high", "low", "low", "high",
                "grading-default@1", List.of(), List.of(), at));
        return ticket;
    }

    void regraded(TicketId ticket, String kind, String category, Instant at) {
        say("intake-service", "ticket", new TicketRegraded(ticket, kind, category, "high", "low", "low", "P2",
                "grading-default@1", List.of("kind"), "wang", TEXT, at));
    }

    String replied(TicketId ticket, Instant at) {
        return say("routing-service", "ticket", new ReplySent(ticket, UUID.randomUUID().toString(),
                new AgentId("agent"), TEXT, null, "web", at));
    }

    String queued(TicketId ticket, int tier, String reason, Instant at) {
        return say("routing-service", "ticket", new TicketQueued(ticket, tier, null, "billing", "high", "zh", null,
                "standard", reason, at));
    }

    void queuedFor(TicketId ticket, String team, Instant at) {
        say("routing-service", "ticket", new TicketQueued(ticket, 1, team, "billing", "high", "zh", null,
                "standard", "transferred", at));
    }

    void accepted(TicketId ticket, String agent, Instant at) {
        say("routing-service", "ticket", new OfferAccepted(ticket, new AgentId(agent), null, at));
    }

    void defined(String agent, String team, Instant at) {
        say(Topics.DIRECTORY, agent, "routing-service", "agent-" + agent, new AgentDefined(new AgentId(agent), TEXT, 1,
                team, List.of(), List.of("zh"), null, 3, null, null, at));
    }

    String solved(TicketId ticket, int attempt, Instant at) {
        return say("routing-service", "ticket", new TicketSolved(ticket, new AgentId("expert"), attempt, "cause",
                TEXT, List.of(), "web", at));
    }

    String closed(TicketId ticket, Instant at) {
        return say("routing-service", "ticket", new TicketClosed(ticket, "confirmed",
                new ClosingSummary("cause", List.of(), 1, 0, 1, Duration.ofHours(1)), at));
    }

    void merged(TicketId ticket, Instant at) {
        say("intake-service", "ticket", new TicketMerged(ticket, new TicketId("older"), "doubtful-match", at, null,
                null));
    }

    void withdrawn(TicketId ticket, Instant at) {
        say("routing-service", "ticket", new TicketWithdrawn(ticket, new TicketId("older"), at));
    }

    void visitOpened(TicketId ticket, String visitor, Instant at) {
        say("feedback-service", "feedback", new VisitOpened(ticket, "v-1", 1, new AgentId("expert"), "i-1", 1, null,
                "surveys-default@1", new AgentId(visitor), at));
    }

    void visitRecorded(TicketId ticket, String visitor, Instant at) {
        say("feedback-service", "feedback", new VisitRecorded(ticket, "v-1", "satisfied", TEXT, new AgentId(visitor),
                at));
    }

    String awaited(TicketId ticket, Instant at) {
        return say("routing-service", "ticket", new CustomerAwaited(ticket, new AgentId("expert"), TEXT, at));
    }

    String answered(TicketId ticket, Instant at) {
        return say("routing-service", "ticket", new CustomerAnswered(ticket, UUID.randomUUID().toString(), at));
    }

    private String say(String source, String kind, TicketFact fact) {
        return say(Topics.TICKET_LIFECYCLE, fact.ticket().value(), source, kind + "-" + fact.ticket(), fact);
    }

    private String say(String topic, String subject, String source, String stream, Fact fact) {
        long position = positions.merge(source + stream, 0L, (before, _) -> before + 1);
        String id = UUID.randomUUID().toString();
        byte[] data = codec.encode(fact, subject, (key, field, _) ->
                new PersonalText.Sealed(key, field, "A256GCM", "c2VhbGVk"));
        String type = EventCatalogue.typeOf(fact.getClass());
        EventEnvelope envelope = new EventEnvelope(id, type, source, subject, fact.at(), stream, position,
                Instant.now(), EventCatalogue.stageOf(type), "agent", "c-1", "r-1", null, data);
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, subject, data);
        CloudEventHeaders.of(envelope).forEach((name, value) -> message.headers()
                .add(name, value.getBytes(StandardCharsets.UTF_8)));
        Future<?> sent = producer.send(message);
        if (manyAtOnce) {
            said.add(sent);
        } else {
            arrived(sent);
        }
        return id;
    }

    private static void arrived(Future<?> sent) {
        try {
            sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
