package io.caseloop.knowledge.react;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The list of articles for staff (K1), read from its table.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "knowledge"))
class ArticleListTest {

    private final String category = "list-" + UUID.randomUUID();

    @Test
    void articles_are_listed_with_the_newest_change_first_and_a_writer_sees_the_change_at_once() {
        String first = drafted("First", "en");
        String second = drafted("Second", "en");
        assertThat(listed("")).containsExactly(second, first);
        as("editor").post("/api/knowledge/articles/" + first + "/publish").then().statusCode(200);
        assertThat(listed("")).containsExactly(first, second);
        revised(first, "First again");
        JsonPath row = page("").then().extract().jsonPath();
        assertThat(row.getString("items[0].articleId")).isEqualTo(first);
        assertThat(row.getString("items[0].title")).isEqualTo("First");
        assertThat(row.getString("items[0].state")).isEqualTo("published");
        assertThat(row.getInt("items[0].revision")).isEqualTo(1);
        assertThat(row.getInt("items[0].nextRevision")).isEqualTo(2);
        assertThat(row.getString("items[0].author")).isEqualTo("editor");
        assertThat(row.getMap("items[1]")).doesNotContainKeys("nextRevision", "productVersion");
    }

    @Test
    void the_list_is_filtered_by_status_category_and_language() {
        String draft = drafted("Draft", "en");
        String published = drafted("Published", "en");
        as("editor").post("/api/knowledge/articles/" + published + "/publish").then().statusCode(200);
        String retired = drafted("Retired", "zh");
        as("editor").body(Map.of("reason", "outdated")).post("/api/knowledge/articles/" + retired + "/retire");
        assertThat(listed("&status=draft")).containsExactly(draft);
        assertThat(listed("&status=published")).containsExactly(published);
        assertThat(listed("&status=retired")).containsExactly(retired);
        assertThat(listed("&language=en")).containsExactly(published, draft);
        assertThat(listed("&language=zh&status=retired")).containsExactly(retired);
        assertThat(listed("&language=zh&status=draft")).isEmpty();
    }

    @Test
    void the_pages_of_the_list_hold_each_article_once() {
        List<String> articles = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            articles.addFirst(drafted("Number " + i, "en"));
        }
        List<String> read = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            JsonPath page = page("&limit=2&cursor=" + cursor).jsonPath();
            read.addAll(page.getList("items.articleId"));
            cursor = page.getString("next");
        }
        assertThat(read).isEqualTo(articles);
    }

    @Test
    void a_wrong_filter_or_cursor_is_named_and_only_staff_read_the_list() {
        page("&status=lost").then().statusCode(400).body("errors[0].parameter", equalTo("status"));
        page("&language=fr").then().statusCode(400).body("errors[0].parameter", equalTo("language"));
        for (String key : List.of("none", "2026-01-01T00:00:00Z", "+99999999-01-01T00:00:00Z|a")) {
            String cursor = Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
            page("&cursor=" + cursor).then().statusCode(400).body("errors[0].parameter", equalTo("cursor"));
        }
        as("agent").urlEncodingEnabled(false).get("/api/knowledge/articles?category=%00").then().statusCode(400)
                .body("errors[0].parameter", equalTo("category"));
        as("customer").get("/api/knowledge/articles").then().statusCode(403);
        given().get("/api/knowledge/articles").then().statusCode(401);
    }

    private List<String> listed(String more) {
        return page(more).then().statusCode(200).extract().jsonPath().getList("items.articleId");
    }

    private Response page(String more) {
        return as("agent").get("/api/knowledge/articles?category=" + category + more);
    }

    private String drafted(String title, String language) {
        return as("editor").body(Map.of("title", title, "body", "Text.", "language", language, "category", category))
                .post("/api/knowledge/articles").then().statusCode(201).extract().path("articleId");
    }

    private void revised(String article, String title) {
        as("editor").body(Map.of("title", title, "body", "Text.", "language", "en", "category", category))
                .put("/api/knowledge/articles/" + article).then().statusCode(200).body("revision", equalTo(2));
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Jwt.issuer("caseloop").subject(role).groups(Set.of(role)).expiresIn(600).sign())
                .contentType("application/json");
    }
}
