package io.caseloop.quality.journey.read;

import io.caseloop.backbone.vault.KeyRing;
import io.caseloop.backbone.vault.PostgresKeyVault;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.TicketFact;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/// What other services publish about a case and about agents, with texts sealed under the case's key.
final class OtherServices implements AutoCloseable {

    private static final EventCodec CODEC = EventCodec.ofContract();

    private final Map<String, Long> positions = new HashMap<>();
    private final SureProducer<byte[]> producer = new SureProducer<>(Infra.bootstrap(), new ByteArraySerializer());
    private final KeyRing keys;

    OtherServices(String ticket) throws IOException {
        Map<String, String> intake = Infra.settings("intake");
        Flyway.configure().dataSource(intake.get("caseloop.vault.url"), intake.get("caseloop.vault.owner.user"),
                intake.get("caseloop.vault.owner.password")).locations("classpath:db/vault")
                .placeholders(Map.of("keeper_role", "caseloop_vault_keeper", "reader_role", "caseloop_vault_reader"))
                .load().migrate();
        PGSimpleDataSource vault = new PGSimpleDataSource();
        vault.setUrl(intake.get("caseloop.vault.url"));
        vault.setUser(intake.get("caseloop.vault.user"));
        vault.setPassword(intake.get("caseloop.vault.password"));
        keys = new KeyRing(new PostgresKeyVault(vault, key("vault-master.key")), key("lookup.key"),
                Duration.ofMinutes(1));
        keys.own(Map.of(ticket, "c-" + ticket));
    }

    void publish(TicketFact fact) {
        publish(Topics.TICKET_LIFECYCLE, fact, fact.ticket().value(), "ticket-" + fact.ticket().value(), fact.at());
    }

    /// A fact about an agent.
    void publish(Fact fact, String agent, Instant at) {
        publish(Topics.DIRECTORY, fact, agent, "agent-" + agent, at);
    }

    private void publish(String topic, Fact fact, String subject, String stream, Instant at) {
        String type = EventCatalogue.typeOf(fact.getClass());
        String stage = EventCatalogue.stageOf(type);
        long position = positions.merge(stage + stream, 1L, Long::sum) - 1;
        producer.send(JourneyFixture.published(topic, new EventEnvelope(JourneyFixture.id(), type, stage + "-service",
                subject, at, stream, position, Instant.now(), stage, "li", "correlation-q", "cause-1", null,
                CODEC.encode(fact, subject, keys))));
        producer.flush();
    }

    private static byte[] key(String name) throws IOException {
        return Base64.getDecoder().decode(Files.readString(Infra.secrets().file(name)).strip());
    }

    @Override
    public void close() {
        producer.close();
    }
}
