package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.checks.faults.system.SecondInstance;
import io.caseloop.local.home.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Each instance has its own index; all instances give the same answer (K1, K3).
@Order(8)
class TheSameSearchOnTwoInstancesTest {

    private static final String SEARCH = "/api/knowledge/search?limit=5&q=zeppelin";

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void gives_the_same_hits_after_publication_revision_and_retirement() {
        String editor = system.token("editor");
        Api first = system.direct(Service.KNOWLEDGE);
        String early = published(first, editor, "How a zeppelin is booked", "A zeppelin is booked by telephone.");
        try (SecondInstance another = SecondInstance.start(system.running(), "knowledge-service")) {
            Api second = new Api(another.address());
            assertThat(hits(second)).as("it is not ready before it has caught up").containsExactly(early);

            String late = published(second, editor, "When the zeppelin lands",
                    "The zeppelin lands at noon, and a second zeppelin at three.");
            agreeOn(first, second, 2);
            edit(first, editor, late, "When the balloon lands", "The balloon lands at noon.");
            agreeOn(first, second, 1);
            first.post("/api/knowledge/articles/" + early + "/retire", editor, Api.object().put("reason", "outdated"))
                    .expect(200);
            agreeOn(first, second, 0);
        }
    }

    private void agreeOn(Api first, Api second, int hits) {
        long changed = System.nanoTime();
        Until.sees("both find " + hits, () -> List.of(hits(first), hits(second)),
                both -> both.getFirst().size() == hits && both.getFirst().equals(both.getLast()));
        System.out.printf("two instances give the same %d hits after %d ms%n", hits,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - changed));
    }

    private List<String> hits(Api instance) {
        List<String> articles = new ArrayList<>();
        for (JsonNode hit : instance.get(SEARCH, system.token("agent")).expect(200).body().path("items")) {
            articles.add(hit.path("articleId").asText());
        }
        return articles;
    }

    private static String published(Api instance, String editor, String title, String body) {
        String article = instance.post("/api/knowledge/articles", editor, article(title, body)).expect(201).body()
                .path("articleId").asText();
        instance.post("/api/knowledge/articles/" + article + "/publish", editor, Api.object()).expect(200);
        Until.sees("it is found where it was published", () -> instance.get(SEARCH, editor).expect(200).text(),
                found -> found.contains(article));
        return article;
    }

    private static void edit(Api instance, String editor, String article, String title, String body) {
        instance.put("/api/knowledge/articles/" + article, editor, article(title, body)).expect(200);
        instance.post("/api/knowledge/articles/" + article + "/publish", editor, Api.object()).expect(200);
    }

    private static ObjectNode article(String title, String body) {
        return Api.object().put("title", title).put("body", body);
    }
}
