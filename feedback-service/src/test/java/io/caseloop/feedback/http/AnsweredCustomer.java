package io.caseloop.feedback.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.vault.KeyRing;
import io.caseloop.backbone.vault.PostgresKeyVault;
import io.caseloop.events.AgentId;
import io.caseloop.events.CustomerId;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.PromisedTime;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.intake.TicketIntakeEvent.TicketAcknowledged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/// A customer with a ticket of their own who has been acknowledged and replied to: what intake and
/// routing publish of it, and the calls of feedback-service about it.
final class AnsweredCustomer {

    private static final EventCodec CODEC = EventCodec.ofContract();
    private static final AgentId LI = new AgentId("li");

    final TicketId ticket = new TicketId(UUID.randomUUID().toString());
    final String id = ticket.value();
    final String channel = "web-" + id.substring(0, 8);
    private final Map<String, Long> positions = new HashMap<>();
    private final KeyRing keys;

    private AnsweredCustomer(KeyRing keys) {
        this.keys = keys;
    }

    static AnsweredCustomer arrives() throws IOException {
        Map<String, String> intake = Infra.settings("intake");
        String url = intake.get("caseloop.vault.url");
        Flyway.configure()
                .dataSource(url, intake.get("caseloop.vault.owner.user"), intake.get("caseloop.vault.owner.password"))
                .locations("classpath:db/vault")
                .placeholders(Map.of("keeper_role", "caseloop_vault_keeper", "reader_role", "caseloop_vault_reader"))
                .load().migrate();
        PGSimpleDataSource vault = new PGSimpleDataSource();
        vault.setUrl(url);
        vault.setUser(intake.get("caseloop.vault.user"));
        vault.setPassword(intake.get("caseloop.vault.password"));
        PostgresKeyVault keyVault = new PostgresKeyVault(vault, key("vault-master.key"));
        AnsweredCustomer customer =
                new AnsweredCustomer(new KeyRing(keyVault, key("lookup.key"), Duration.ofMinutes(1)));
        customer.writes();
        return customer;
    }

    private void writes() {
        keys.own(Map.of(id, "c-" + id));
        Instant now = Instant.now();
        Sender sender = new Sender("email", PersonalText.of("li@example.org"), PersonalText.of("李雷"));
        publish(new TicketOpened(ticket, "CL-7", new CustomerId("c-1"), "standard", channel, "zh", null, List.of(),
                null, now, null));
        publish(new ContactReceived(ticket, "k-1", channel, PersonalText.of("m-1"), sender, null,
                PersonalText.of("被扣了两次款"), null, "zh", "opened", null, null, null, null, now, now, null, null, null));
        List<PromisedTime> promises = List.of(new PromisedTime("first-response", now.plusSeconds(3600), null));
        publish(new TicketAcknowledged(ticket, "CL-7", channel, sender, "zh", promises, "i-" + id, now));
        publish(new ReplySent(ticket, "r-1", LI, PersonalText.of("您好，正在核实"), null, channel, now));
    }

    void solved(int attempt) {
        publish(new TicketSolved(ticket, LI, attempt, "user-error", PersonalText.of("请重启"), List.of(), channel,
                Instant.now()));
        await(() -> "asked".equals(as("lead").get("/api/feedback/tickets/" + id).path("state")));
    }

    /// The path of a call about the ticket.
    String path(String answer) {
        return "/api/feedback/tickets/" + id + "/" + answer;
    }

    Response messages() {
        return as("adapter").queryParam("channel", channel).get("/api/feedback/messages");
    }

    /// The path of the page that the message of a kind leads to.
    String page(String kind) {
        String link = messages().path("items.find { it.kind == '" + kind + "' }.link");
        return link.substring(link.indexOf("/p/"));
    }

    static RequestSpecification as(String role) {
        return holding(Jwt.issuer("caseloop").subject(role).groups(Set.of(role)).claim("channels", List.of("*"))
                .expiresIn(600).sign());
    }

    /// As an agent of this name.
    static RequestSpecification agent(String subject) {
        return holding(Jwt.issuer("caseloop").subject(subject).groups(Set.of("agent")).expiresIn(600).sign());
    }

    /// As an adapter that serves this channel only.
    static RequestSpecification adapterOf(String channel) {
        return holding(Jwt.issuer("caseloop").subject("adapter-2").groups(Set.of("adapter"))
                .claim("channels", List.of(channel)).expiresIn(600).sign());
    }

    private static RequestSpecification holding(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    private void publish(TicketFact fact) {
        String type = EventCatalogue.typeOf(fact.getClass());
        String stage = EventCatalogue.stageOf(type);
        long position = positions.merge(stage, 1L, Long::sum) - 1;
        EventEnvelope envelope = new EventEnvelope(UUID.randomUUID().toString(), type, stage + "-service", id,
                fact.at(), "ticket-" + id, position, Instant.now(), stage, "li", "correlation", "cause", null,
                CODEC.encode(fact, id, keys));
        ProducerRecord<String, byte[]> published = new ProducerRecord<>(Topics.TICKET_LIFECYCLE, id, envelope.data());
        CloudEventHeaders.of(envelope)
                .forEach((name, value) -> published.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new SureProducer<>(Infra.bootstrap(), new StringSerializer())) {
            producer.send(published);
        }
    }

    private static void await(BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within two minutes").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static byte[] key(String name) throws IOException {
        return Base64.getDecoder().decode(Files.readString(Infra.secrets().file(name)).strip());
    }
}
