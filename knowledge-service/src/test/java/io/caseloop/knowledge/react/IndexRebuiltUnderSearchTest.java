package io.caseloop.knowledge.react;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.caseloop.infra.InfraResource;
import io.caseloop.knowledge.model.article.Content;
import io.caseloop.knowledge.write.index.ArticleIndex;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The article index is rebuilt while people search and editors publish (K2).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "knowledge"))
class IndexRebuiltUnderSearchTest {

    private static final String REBUILD = "/api/ops/knowledge/projections/article-index";
    private static final int ARTICLES = 60;
    private static final int ROUNDS = 5;

    @Inject
    ArticleIndex index;

    @Test
    void an_index_that_was_spoiled_is_right_again_while_every_search_found_its_article_and_editors_went_on() {
        String steady = published("Wobbly quokka harness");
        List<String> articles = new ArrayList<>(IntStream.range(0, ARTICLES)
                .mapToObj(i -> published("Umbrella stand number " + i)).toList());
        String draft = drafted("Zeppelin ballast");
        String retired = published("Velocipede lantern");
        as("editor").body(Map.of("reason", "outdated")).post("/api/knowledge/articles/" + retired + "/retire").then()
                .statusCode(200);
        Until.holds("all are found", () -> index.search("umbrella stand", 2 * ARTICLES).size() >= ARTICLES
                && found("velocipede lantern").isEmpty());

        articles.forEach(index::remove);
        index.put("ghost", 1, new Content("article", "en", null, "Phantom trombone", "Nobody wrote this.", List.of(),
                null));
        assertThat(found("phantom trombone")).containsExactly("ghost");
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger looks = new AtomicInteger();
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                assertThat(index.search("wobbly quokka harness", 3)).extracting(hit -> hit.article()).contains(steady);
                looks.incrementAndGet();
            }
        }, run -> Thread.ofPlatform().start(run));
        for (int round = 0; round < ROUNDS; round++) {
            as("administrator").post(REBUILD + "/rebuild").then().statusCode(202)
                    .body("name", equalTo("article-index"));
            articles.add(published("Umbrella stand of round " + round));
            Until.holds("it is rebuilt", () -> "REBUILT".equals(as("administrator").get(REBUILD).path("state")));
        }
        over.set(true);
        reading.join();

        assertThat(looks.get()).isPositive();
        Until.holds("what was published meanwhile is found", () -> all().containsAll(articles));
        assertThat(all()).as("each once").doesNotHaveDuplicates();
        assertThat(found("phantom trombone")).isEmpty();
        assertThat(found("velocipede lantern")).isEmpty();
        as("editor").post("/api/knowledge/articles/" + draft + "/publish").then().statusCode(200);
        Until.holds("a draft from before is published after", () -> found("zeppelin ballast").contains(draft));
        assertThat(as("administrator").get(REBUILD).jsonPath().getLong("done")).isGreaterThanOrEqualTo(2 * ARTICLES);
    }

    @Test
    void it_is_listed_for_administrators_only() {
        as("administrator").get("/api/ops/knowledge/projections").then().statusCode(200)
                .body("items.name", hasItem("article-index"));
        as("editor").post(REBUILD + "/rebuild").then().statusCode(403);
        as("administrator").get("/api/ops/quality/projections").then().statusCode(404);
    }

    private List<String> all() {
        return index.search("umbrella stand", 2 * ARTICLES).stream().map(hit -> hit.article()).toList();
    }

    private List<String> found(String query) {
        return index.search(query, 3).stream().map(hit -> hit.article()).toList();
    }

    private static String drafted(String title) {
        return as("editor").body(Map.of("title", title, "body", "As the title says.")).post("/api/knowledge/articles")
                .then().statusCode(201).extract().path("articleId");
    }

    private static String published(String title) {
        String id = drafted(title);
        as("editor").post("/api/knowledge/articles/" + id + "/publish").then().statusCode(200);
        return id;
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Jwt.issuer("caseloop").subject(role).groups(Set.of(role)).expiresIn(600).sign())
                .contentType("application/json");
    }
}
