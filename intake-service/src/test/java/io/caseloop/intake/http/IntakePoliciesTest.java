package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.anybody;
import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.opened;
import static io.caseloop.intake.http.Adapter.posts;
import static io.caseloop.intake.http.Adapter.sees;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Policies of intake over REST: checked with line and column, published, compared, rolled back, and decided by
/// (I4, I6, S6).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class IntakePoliciesTest {

    private static final String GRADING = "/api/intake/policies/grading/default";
    private static final String CATEGORIES = "/api/intake/policies/categories/default";
    private static final String CONTINUITY = "/api/intake/policies/continuity/default";

    @AfterEach
    void the_first_version_is_in_force_again() {
        for (String policy : new String[] {GRADING, CONTINUITY, CATEGORIES}) {
            Adapter.as("lead").body(Map.of("to", 1, "reason", "end of the test")).post(policy + "/rollback").then()
                    .statusCode(201);
        }
    }

    @Test
    void the_kinds_of_this_service_are_listed_with_their_policies() {
        Adapter.as("agent").get("/api/intake/policies").then().statusCode(200)
                .body("items.kind", hasItems("continuity", "grading"))
                .body("items.find { it.kind == 'grading' }.items.name", hasItem("default"));
        Adapter.as("lead").get("/api/intake/policies/greding/default").then().statusCode(404)
                .body("detail", containsString("categories, continuity, grading"));
        Adapter.as("lead").get("/api/intake/policies/grading/another").then().statusCode(404);
    }

    @Test
    void a_changed_grading_policy_changes_the_grade_and_the_grade_names_its_version() {
        String changed = text(GRADING).replace("when: tier == 'vip'\n      value: high",
                "when: tier == 'vip'\n      value: critical");
        int version = published(GRADING, changed);
        Map<String, Object> contact = contact(anybody(), "hello");
        contact.put("tier", "vip");
        sees("tickets/" + opened(contact)).then().body("grade.urgency", equalTo("critical"))
                .body("grade.policy", equalTo("grading-default@" + version));
    }

    @Test
    void a_changed_continuity_policy_changes_which_ticket_a_contact_joins() {
        String who = anybody();
        String first = opened(contact(who, "我家断网了，请尽快处理"));
        published(CONTINUITY, text(CONTINUITY).replace("attachAt: 0.85", "attachAt: 0.61"));
        posts(contact(who, "我家又断网了，请你们尽快处理")).then().statusCode(201)
                .body("disposition", equalTo("attached")).body("ticketId", equalTo(first));
    }

    @Test
    void a_category_that_is_not_listed_is_refused_only_where_the_policy_says_so() {
        Map<String, Object> contact = contact(anybody(), "hello");
        contact.put("category", "network/fibre");
        posts(contact).then().statusCode(201);
        int version = published(CATEGORIES, "others: refuse\ntree:\n  network:\n    copper:\n");
        contact.put("externalId", "category-" + anybody());
        posts(contact).then().statusCode(422).body("errors[0].pointer", equalTo("/category"))
                .body("policy", equalTo("categories-default@" + version));
        contact.put("category", "network/copper");
        posts(contact).then().statusCode(201);
        Adapter.as("lead").contentType("application/yaml").body(bytes("others: refuse\ntree:\n  a b:\n"))
                .post(CATEGORIES + "/check").then().body("problems[0].line", equalTo(3))
                .body("problems[0].pointer", equalTo("/tree/a b"));
    }

    @Test
    void a_gap_a_tie_and_an_unknown_variable_are_refused_with_line_and_column() {
        String gap = text(GRADING).replace("high: P3, critical: P2}\n  medium", "high: P3}\n  medium");
        checked(gap).then().body("valid", equalTo(false)).body("problems", hasSize(1))
                .body("problems[0].pointer", equalTo("/matrix/low/critical"))
                .body("problems[0].line", equalTo(lineOf(gap, "  low:")))
                .body("problems[0].message", containsString("a gap"));
        String unknown = text(GRADING).replace("when: kind == 'fault'\n", "when: knid == 'fault'\n");
        checked(unknown).then().body("problems[0].line", equalTo(lineOf(unknown, "knid")))
                .body("problems[0].column", equalTo(13))
                .body("problems[0].message", containsString("not known here: 'knid'"))
                .body("problems[0].fix", containsString("tier, kind, category"));
        String tie = text(GRADING).replace("    - rule: fault-words\n", "    - rule: fault-words\n      rank: 20\n");
        checked(tie).then().body("problems", hasSize(1))
                .body("problems[0].line", equalTo(lineOf(tie, "rank: 20")))
                .body("problems[0].message", containsString("a tie"));
        String loop = text(GRADING).replace("when: kind == 'fault'\n", "when: \"[kind].exists(x, x == 'fault')\"\n");
        checked(loop).then().body("problems[0].message", equalTo("A condition cannot contain a loop."));
    }

    @Test
    void what_is_not_valid_is_not_published_and_says_the_same_as_a_check() {
        String wrong = text(CONTINUITY).replace("attachAt: 0.85", "attachAt: 85 %");
        Adapter.as("lead").contentType("application/yaml").body(bytes(wrong)).put(CONTINUITY + "?reason=test").then()
                .statusCode(422).contentType("application/problem+json")
                .body("problems[0].pointer", equalTo("/attachAt"))
                .body("problems[0].line", equalTo(lineOf(wrong, "attachAt: 85")))
                .body("errors[0].pointer", equalTo("/attachAt"));
        Adapter.as("lead").body("{\"window\": \"PT1H\",}").post(CONTINUITY + "/check").then().statusCode(200)
                .body("valid", equalTo(false)).body("problems[0].line", equalTo(1));
    }

    @Test
    void a_version_that_is_not_in_force_is_pending_until_another_replaces_it() {
        Instant later = Instant.now().plusSeconds(86_400);
        String future = text(CONTINUITY).replace("compared: 10", "compared: 5");
        int pending = Adapter.as("lead").contentType("application/yaml").body(bytes(future))
                .put(CONTINUITY + "?reason=test&validFrom=" + later).then().statusCode(201).extract().path("version");
        Adapter.as("lead").get(CONTINUITY + "/versions/" + pending).then().body("state", equalTo("pending"))
                .body("reason", equalTo("test")).body("document.compared", equalTo(5));
        Adapter.as("lead").get(CONTINUITY).then().body("document.compared", equalTo(10));
        published(CONTINUITY, text(CONTINUITY).replace("compared: 10", "compared: 6"));
        Adapter.as("lead").get(CONTINUITY + "/versions/" + pending).then().body("state", equalTo("replaced"));
        Adapter.as("lead").contentType("application/yaml").body(bytes(future))
                .put(CONTINUITY + "?validFrom=2020-01-01T00:00:00Z").then().statusCode(422)
                .body("errors[0].parameter", equalTo("validFrom"));
    }

    @Test
    void two_versions_are_compared_and_an_earlier_one_comes_back() {
        int changed = published(CONTINUITY, text(CONTINUITY).replace("compared: 10", "compared: 7"));
        Adapter.as("auditor").get(CONTINUITY + "/diff?from=1&to=" + changed).then().statusCode(200)
                .body("changes", hasSize(1)).body("changes[0].pointer", equalTo("/compared"))
                .body("changes[0].before", equalTo("10")).body("changes[0].after", equalTo("7"))
                .body("lines.findAll { it.change == 'added' }.text", equalTo(java.util.List.of("compared: 7")));
        int back = Adapter.as("administrator").body(Map.of("to", 1, "reason", "seven are too few"))
                .post(CONTINUITY + "/rollback").then().statusCode(201).extract().path("version");
        Adapter.as("auditor").get(CONTINUITY + "/diff?from=1&to=" + back).then().body("changes", empty());
        assertThat(Adapter.as("auditor").get(CONTINUITY + "/versions").jsonPath().getString("items[-1].reason"))
                .isEqualTo("seven are too few");
    }

    @Test
    void only_leads_and_administrators_write() {
        Adapter.as("agent").contentType("application/yaml").body(bytes("a: 1")).put(CONTINUITY).then()
                .statusCode(403);
        Adapter.as("adapter").get(CONTINUITY).then().statusCode(403);
    }

    private static String text(String policy) {
        return Adapter.as("lead").get(policy).then().statusCode(200).extract().path("text");
    }

    private static int published(String policy, String text) {
        return Adapter.as("lead").contentType("application/yaml").body(bytes(text)).put(policy + "?reason=test")
                .then().statusCode(201).extract().path("version");
    }

    private static Response checked(String text) {
        return Adapter.as("lead").contentType("application/yaml").body(bytes(text)).post(GRADING + "/check");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int lineOf(String text, String part) {
        return (int) text.substring(0, text.indexOf(part)).lines().count() + (text.startsWith(part) ? 1
                : text.charAt(text.indexOf(part) - 1) == '\n' ? 1 : 0);
    }
}
