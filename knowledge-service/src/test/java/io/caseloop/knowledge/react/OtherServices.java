package io.caseloop.knowledge.react;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.wiring.BackboneConfig;
import io.caseloop.backbone.wiring.RunningBackbone;
import io.caseloop.backbone.wiring.ServiceParts;
import io.caseloop.decider.Decider;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.infra.Infra;
import io.caseloop.infra.ServiceDatabase;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Publishes facts as intake and routing do, from a store of its own and with texts sealed in the real vault.
final class OtherServices implements AutoCloseable {

    private static final StreamType<TicketFact, Integer, TicketFact> SAID =
            new StreamType<>("ticket", Topics.TICKET_LIFECYCLE, new Saying());

    private final AgroalDataSource database;
    private final AgroalDataSource vault;
    private final RunningBackbone running;

    OtherServices() {
        Map<String, String> settings = Infra.settings("intake");
        BackboneConfig config = new SmallRyeConfigBuilder().withMapping(BackboneConfig.class).withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(settings, "test", 100)).build()
                .getConfigMapping(BackboneConfig.class);
        ServiceDatabase.migrate("intake");
        database = ServiceDatabase.pool(config.db().url(), config.db().user(), config.db().password());
        vault = ServiceDatabase.pool(config.vault().url(), config.vault().user(), config.vault().password());
        running = RunningBackbone.of("intake-service", database, vault, config, ServiceParts.NONE).start();
    }

    TicketId wrote(String text) {
        TicketId ticket = new TicketId(running.backbone().newId());
        running.backbone().perform(cause(), work -> {
            work.ownKey(ticket.value(), "customer-" + ticket);
            Instant now = work.now();
            return work.decide(SAID, ticket.value(),
                    new ContactReceived(ticket, work.newId(), "web", PersonalText.of("x-1"),
                            new Sender("email", PersonalText.of("someone@example.org"), null), null,
                            PersonalText.of(text), null, "zh", "opened", null, null, null, null, now, now, null,
                            null, null));
        });
        return ticket;
    }

    void solved(TicketId ticket, String article) {
        running.backbone().perform(cause(), work -> work.decide(SAID, ticket.value(),
                new TicketSolved(ticket, new AgentId("agent"), 1, "cause", PersonalText.of("done"),
                        List.of(article, "unknown-article"), "web", work.now())));
    }

    private Cause cause() {
        String id = running.backbone().newId();
        return new Cause("adapter", id, id, null);
    }

    @Override
    public void close() {
        running.close();
        database.close();
        vault.close();
    }

    private static final class Saying implements Decider<TicketFact, Integer, TicketFact> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Integer evolve(Integer said, TicketFact fact) {
            return said + 1;
        }

        @Override
        public List<TicketFact> decide(TicketFact fact, Integer said) {
            return List.of(fact);
        }
    }
}
