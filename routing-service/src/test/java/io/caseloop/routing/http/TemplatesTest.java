package io.caseloop.routing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.caseloop.backbone.Backbone;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Replies from templates, by the channel and to the address by which the customer wrote last (R10, K8).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class TemplatesTest {

    private static final String SKILL = "templates";
    private static final StaffClient HU = StaffClient.agent("hu");
    private static final Instant DUE = Instant.parse("2099-01-01T02:00:00Z");

    @Inject
    Backbone backbone;

    @ConfigProperty(name = "caseloop.kafka.bootstrap")
    String bootstrap;

    private Outside outside;
    private String ticket;

    @BeforeEach
    void open() {
        outside = new Outside(bootstrap);
        HU.isDefined(1, "templated", SKILL, "zh", 5);
        ticket = outside.opens("zh", SKILL, "low");
        StaffClient.key(backbone, ticket);
        outside.await(ticket, "ticket-offered");
        HU.accepts(ticket).statusCode(200);
    }

    @AfterEach
    void close() throws InterruptedException {
        HU.leaves(1, "templated", SKILL);
        outside.close();
    }

    @Test
    void a_template_has_the_values_of_the_ticket_and_goes_where_the_customer_wrote_last() {
        HU.asks().get(path("/we-are-checking")).then().statusCode(200).body("missing", hasItem("promise.due"));
        HU.does(ticket, "reply", Map.of("template", "we-are-checking")).statusCode(409)
                .body("rule", equalTo("a-template-needs-its-values"));
        outside.publish("sla-service", new CommitmentMade(new TicketId(ticket), "expert-solution", "S1", "default@1",
                "24x7@1", Instant.now(), DUE, true, null, List.of(), Instant.now()));
        writes("wechat", "wx-openid-77", "李雷");
        until(() -> "wechat".equals(HU.asks().get(path("")).path("replyTo.channel"))
                && HU.asks().get(path("/we-are-checking")).<List<String>>path("missing").isEmpty());
        HU.asks().get(path("")).then().statusCode(200).body("replyTo.kind", equalTo("wechat"))
                .body("replyTo.address", equalTo("•••d-77")).body("policy", equalTo("templates-default@1"))
                .body("items.name", hasItems("we-are-checking", "we-apologise"));
        HU.asks().get(path("/we-are-checking?language=en")).then().body("text", containsString("Dear 李雷"))
                .body("text", containsString("2099-01-01 02:00 UTC"));
        HU.does(ticket, "reply", Map.of("template", "we-are-checking")).statusCode(201)
                .body("replyTo.channel", equalTo("wechat")).body("replyTo.address", equalTo("•••d-77"));
        ReplySent sent = (ReplySent) outside.await(ticket, "reply-sent");
        assertThat(sent.channel()).isEqualTo("wechat");
        assertThat(sent.template()).isEqualTo("templates-default@1/we-are-checking");
        assertThat(backbone.open(sent.text()).orElseThrow()).startsWith("李雷您好").contains("2099-01-01 10:00（北京时间）")
                .doesNotContain("{{");
    }

    @Test
    void a_text_that_began_with_a_template_names_it_and_an_unknown_one_is_refused() {
        HU.does(ticket, "reply", Map.of("text", "稍等", "template", "no-such")).statusCode(422)
                .body("errors.pointer", hasItem("/template"));
        HU.does(ticket, "reply", Map.of()).statusCode(400).body("errors.pointer", hasItem("/text"));
        HU.does(ticket, "reply", Map.of("text", "请稍等", "template", "we-apologise")).statusCode(201);
        ReplySent sent = (ReplySent) outside.await(ticket, "reply-sent");
        assertThat(sent.template()).isEqualTo("templates-default@1/we-apologise");
        assertThat(backbone.open(sent.text())).contains("请稍等");
    }

    @Test
    void another_team_sees_no_texts_about_the_customer() {
        StaffClient.agent("nobody-here").asks().get(path("")).then().statusCode(403)
                .body("rule", equalTo("who-may-see-a-case"));
    }

    private static void until(BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within a minute").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private String path(String template) {
        return "/api/routing/tickets/" + ticket + "/templates" + template;
    }

    private void writes(String channel, String value, String name) {
        Instant now = Instant.now();
        Sender sender = new Sender("wechat", backbone.seal(ticket, "value", value),
                backbone.seal(ticket, "name", name));
        outside.publish("intake-service", new ContactReceived(new TicketId(ticket), UUID.randomUUID().toString(),
                channel, PersonalText.of("m-2"), sender, null, PersonalText.of("还在吗"), null, "zh", "attached", null,
                null, null, null, now, now, null, null, null));
    }
}
