package io.caseloop.knowledge.react;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.caseloop.events.TicketId;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The service on real PostgreSQL, Kafka and vault (K1, K2, K3).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "knowledge"))
class KnowledgeServiceTest {

    @Test
    void an_article_is_found_from_its_publication_to_its_retirement() {
        String article = drafted(Map.of("title", "如何更换光猫", "body", "请携带身份证到营业厅更换光猫，<b>旧光猫</b>需要交回。", "questions",
                List.of("光猫坏了去哪里换")));
        assertThat(search("光猫坏了去哪里换")).doesNotContain(article);
        as("customer").get("/api/knowledge/articles/" + article).then().statusCode(404);
        as("editor").get("/api/knowledge/articles/" + article).then().statusCode(200).body("state", equalTo("draft"))
                .body("language", equalTo("zh"));
        as("editor").post("/api/knowledge/articles/" + article + "/publish").then().statusCode(200)
                .body("state", equalTo("published")).body("revision", equalTo(1));
        Until.holds("it is found", () -> search("光猫坏了去哪里换").contains(article));
        as("customer").get("/api/knowledge/search?q=更换光猫&limit=1").then().statusCode(200)
                .body("items[0].articleId", equalTo(article)).body("items[0].snippet", containsString("&lt;b&gt;"));
        as("customer").body(Map.of("question", "光猫坏了去哪里换？")).post("/api/knowledge/ask").then().statusCode(200)
                .body("policy", equalTo("answering-default@1"))
                .body("answer.articleId", equalTo(article));

        as("editor").body(Map.of("title", "如何更换机顶盒", "body", "机顶盒由装维人员上门更换。")).put("/api/knowledge/articles/" + article)
                .then().statusCode(200).body("state", equalTo("draft")).body("revision", equalTo(2));
        assertThat(search("更换光猫")).contains(article);
        as("editor").post("/api/knowledge/articles/" + article + "/publish").then().statusCode(200)
                .body("revision", equalTo(2));
        Until.holds("the revision is found", () -> search("机顶盒上门更换").contains(article));

        as("editor").body(Map.of("reason", "outdated")).post("/api/knowledge/articles/" + article + "/retire").then()
                .statusCode(200).body("state", equalTo("retired"));
        Until.holds("it is found no longer", () -> !search("机顶盒上门更换").contains(article));
        as("editor").post("/api/knowledge/articles/" + article + "/publish").then().statusCode(409)
                .body("rule", equalTo("a-retired-article-is-not-published"));
    }

    @Test
    void a_question_that_no_article_answers_gets_no_answer() {
        as("customer").body(Map.of("question", "which planet has the most moons")).post("/api/knowledge/ask").then()
                .statusCode(200)
                .body("answer", nullValue()).body("near", empty());
    }

    @Test
    void what_the_customer_wrote_brings_suggestions_and_what_came_of_them_is_kept() {
        String parcel = published(Map.of("title", "Parcel damaged on delivery", "body",
                "Take photos of the damaged parcel and refuse it, or report it within 48 hours.", "category",
                "logistics"));
        Until.holds("it is found", () -> search("parcel damaged").contains(parcel));
        try (OtherServices others = new OtherServices()) {
            TicketId ticket = others.wrote("My parcel arrived damaged, the delivery man just left it there");
            Until.holds("something is suggested", () -> suggestions(ticket).statusCode() == 200);
            JsonPath suggested = suggestions(ticket).jsonPath();
            assertThat(suggested.getString("items[0].articleId")).isEqualTo(parcel);
            assertThat(suggested.getString("items[0].title")).isEqualTo("Parcel damaged on delivery");
            assertThat(suggested.getDouble("items[0].score")).isBetween(0.15, 1.0);
            String path = "/api/knowledge/tickets/" + ticket + "/suggestions/";
            as("agent").body(Map.of("mark", "irrelevant")).post(path + parcel).then().statusCode(200)
                    .body("mark", equalTo("irrelevant")).body("revision", equalTo(1));
            others.solved(ticket, parcel);
            Until.holds("the solution marks it used",
                    () -> "used".equals(suggestions(ticket).jsonPath().getString("items[0].mark")));
            as("agent").body(Map.of("mark", "loved")).post(path + parcel).then().statusCode(400)
                    .body("errors[0].pointer", equalTo("/mark"));
            as("agent").body(Map.of("mark", "used")).post(path + UUID.randomUUID()).then().statusCode(404);
            TicketId unrelated = others.wrote("zzz qqq xxx");
            Until.holds("nothing found is a result too", () -> suggestions(unrelated).statusCode() == 200);
            assertThat(suggestions(unrelated).jsonPath().getList("items")).isEmpty();
        }
    }

    @Test
    void what_nobody_knows_is_not_there_and_who_may_not_is_told() {
        suggestions(new TicketId(UUID.randomUUID().toString())).then().statusCode(404)
                .body("type", equalTo("not-yet-known"));
        as("editor").post("/api/knowledge/articles/none/publish").then().statusCode(404);
        as("agent").body(Map.of("title", "t", "body", "b")).post("/api/knowledge/articles").then().statusCode(403);
        as("editor").body(Map.of("title", "t")).post("/api/knowledge/articles").then().statusCode(400)
                .body("errors[0].pointer", equalTo("/body"));
        as("editor").body(Map.of("title", "t", "body", "b", "colour", "red")).post("/api/knowledge/articles").then()
                .statusCode(400).body("errors[0].pointer", equalTo("/colour"));
        as("customer").get("/api/knowledge/search?q=").then().statusCode(400).body("errors[0].parameter", equalTo("q"));
        given().get("/api/knowledge/search?q=x").then().statusCode(401);
    }

    private static String drafted(Map<String, Object> article) {
        return as("editor").body(article).post("/api/knowledge/articles").then().statusCode(201)
                .body("state", equalTo("draft")).extract().path("articleId");
    }

    private static String published(Map<String, Object> article) {
        String id = drafted(article);
        as("editor").post("/api/knowledge/articles/" + id + "/publish").then().statusCode(200);
        return id;
    }

    private static List<String> search(String query) {
        return as("agent").queryParam("q", query).get("/api/knowledge/search").then().statusCode(200).extract()
                .jsonPath().getList("items.articleId");
    }

    /// JAX-RS would make a record of one text from plain text.
    @Test
    void plain_text_is_no_body_even_for_a_record_of_one_text() {
        String article = drafted(Map.of("title", "Plain", "body", "Text."));
        for (String body : List.of("", "outdated")) {
            as("editor").contentType("text/plain").body(body).post("/api/knowledge/articles/" + article + "/retire")
                    .then().statusCode(415).contentType("application/problem+json");
        }
        as("editor").get("/api/knowledge/articles/" + article).then().body("state", equalTo("draft"));
    }

    private static Response suggestions(TicketId ticket) {
        return as("agent").get("/api/knowledge/tickets/" + ticket + "/suggestions");
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Jwt.issuer("caseloop").subject(role).groups(Set.of(role)).expiresIn(600).sign())
                .contentType("application/json");
    }
}
