package io.caseloop.local.demo;

import io.caseloop.local.demo.Plan.PlannedCase;
import io.caseloop.local.demo.Scenario.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The articles of the demo in both languages. One that an earlier run has published is used again
/// (K1).
final class Articles {

    private static final List<String> LANGUAGES = List.of("zh", "en");

    private final Door door;
    private final String editor;
    private final Map<String, String> ids = new ConcurrentHashMap<>();

    Articles(Door door, String editor) {
        this.door = door;
        this.editor = editor;
    }

    void publish(List<Topic> topics) {
        for (var language : LANGUAGES) {
            var published = new ConcurrentHashMap<String, String>();
            door.all("/api/knowledge/articles?status=published&language=" + language, editor)
                    .forEach(one -> published.putIfAbsent(one.path("title").asText(), one.path("articleId").asText()));
            topics.stream().filter(topic -> topic.in(language).article() != null).forEach(topic -> ids
                    .put(key(topic, language), published.computeIfAbsent(topic.in(language).article().title(),
                            _ -> publish(topic, language))));
        }
    }

    /// The id of the article about the topic of a case, in its language.
    Optional<String> of(PlannedCase one) {
        return Optional.ofNullable(ids.get(key(one.topic(), one.language())));
    }

    private String publish(Topic topic, String language) {
        var words = topic.in(language);
        var draft = Door.object().put("kind", "faq").put("language", language).put("category", topic.category())
                .put("title", words.article().title()).put("body", words.article().body());
        words.texts().forEach(draft.putArray("questions")::add);
        var id = door.post("/api/knowledge/articles", editor, draft).expected().path("articleId").asText();
        door.post("/api/knowledge/articles/" + id + "/publish", editor, null).expected();
        return id;
    }

    private static String key(Topic topic, String language) {
        return topic.id() + " " + language;
    }
}
