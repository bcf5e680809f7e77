package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.checks.journeys.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A lead changes how tickets are graded and offered (I6, R2, R3, S6): what was decided before keeps its version, what
/// is decided afterwards names the new one, and the first version comes back.
@Order(3)
class AChangedPolicyDecidesFromThenOnTest {

    private static final String GRADING = "/api/intake/policies/grading/default";
    private static final String DISPATCH = "/api/routing/policies/dispatch/default";
    private static final String RULE = "    - rule: outage-words\n";
    private static final String FIRST = "  category:\n    - rule: category-from-form\n      from: form\n";

    private final SystemUnderTest system = SystemUnderTest.get();

    @AfterEach
    void the_first_versions_decide_again() {
        for (String policy : new String[] {GRADING, DISPATCH}) {
            system.api().post(policy + "/rollback", system.token("lead"),
                    Api.object().put("to", 1).put("reason", "end of the journey")).expect(201);
        }
    }

    @Test
    void a_published_policy_decides_about_tickets_from_then_on() {
        Agent.defined(system, "policy-agent", 1, "policies", "quokka", 3);
        Customer customer = new Customer(system, "+8613700000071");
        JsonNode before = graded(customer.writes(Api.contact("web", "policy-1", customer.phone(), "A quokka!")));

        String wrong = text(GRADING).replace(RULE, "    - rule: quokka-words\n      words: [quokka]\n" + RULE);
        JsonNode checked = yaml("POST", GRADING + "/check", wrong).expect(200).body();
        assertThat(checked.path("valid").asBoolean()).isFalse();
        assertThat(checked.at("/problems/0/pointer").asText()).isEqualTo("/rules/category/1");
        assertThat(checked.at("/problems/0/line").asInt()).isEqualTo((int) wrong.substring(0,
                wrong.indexOf("    - rule: quokka-words")).lines().count() + 1);
        assertThat(yaml("PUT", GRADING + "?reason=quokkas", wrong).expect(422).body().path("problems"))
                .isEqualTo(checked.path("problems"));

        int grading = published(GRADING, text(GRADING).replace(FIRST, FIRST
                + "    - rule: quokka-words\n      words: [quokka]\n      value: quokka\n      confidence: 0.9\n"));
        int dispatch = published(DISPATCH, text(DISPATCH).replaceAll("acceptWithin: .*", "acceptWithin: PT20M"));
        String ticket = customer.writes(Api.contact("web", "policy-2", customer.phone(), "Another quokka, please"))
                .path("ticketId").asText();

        Journey journey = Journey.with(system, ticket, "ticket-offered").isWhole();
        JsonNode grade = journey.first("ticket-graded").path("data");
        assertThat(before.path("policy").asText()).isNotEqualTo(grade.path("policy").asText());
        assertThat(before.path("category").asText()).isEqualTo("general");
        assertThat(grade.path("category").asText()).isEqualTo("quokka");
        assertThat(grade.path("policy").asText()).isEqualTo("grading-default@" + grading);
        JsonNode offer = journey.first("ticket-offered");
        assertThat(offer.at("/data/decision/policy").asText()).isEqualTo("dispatch-default@" + dispatch);
        assertThat(Duration.between(Instant.parse(offer.path("at").asText()),
                Instant.parse(offer.at("/data/acceptBy").asText()))).isEqualTo(Duration.ofMinutes(20));
    }

    private JsonNode graded(JsonNode contact) {
        return Journey.with(system, contact.path("ticketId").asText(), "ticket-graded").first("ticket-graded")
                .path("data");
    }

    private String text(String policy) {
        return system.api().get(policy + "/versions/1", system.token("lead")).expect(200).body().path("text").asText();
    }

    private int published(String policy, String text) {
        return yaml("PUT", policy + "?reason=journey", text).expect(201).body().path("version").asInt();
    }

    private Answer yaml(String method, String path, String text) {
        return system.api().send(method, path, system.token("lead"), text,
                Map.of("Content-Type", "application/yaml"));
    }
}
