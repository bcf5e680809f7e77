package io.caseloop.checks.faults.nemesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.checks.faults.system.Answer;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.NotSeen;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Until;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Of two instances of knowledge, whichever is asked, the answer is the same, soon after a publication and after a retirement (K1, K3).
record SameSearch(Running system, Api first, Api second) {

    private static final Duration SOON = Duration.ofSeconds(2);

    void afterPublicationAndRetirement() {
        String word = word();
        String article = command("draft", word, "/api/knowledge/articles", Api.object().put("title", "Twins " + word)
                .put("body", "Two who say the same.").put("language", "en")).body().path("articleId").asText();
        command("publish", word, "/api/knowledge/articles/" + article + "/publish", Api.object());
        agree(word, List.of(article), "published");
        command("retire", word, "/api/knowledge/articles/" + article + "/retire", Api.object().put("reason", "a drill"));
        agree(word, List.of(), "retired");
    }

    /// Who asks two seconds after it was done, or later, hears the same from both; how long an answer takes is another question.
    private void agree(String word, List<String> hits, String what) {
        long done = System.nanoTime();
        AtomicLong asked = new AtomicLong(done);
        Until.sees("both instances of knowledge give the hits of an article that was " + what, () -> {
            long begin = System.nanoTime();
            List<List<String>> both = List.of(hits(first, word), hits(second, word));
            if (!both.stream().allMatch(hits::equals)) {
                asked.set(begin);
            }
            return both;
        }, both -> both.stream().allMatch(hits::equals));
        Duration late = Duration.ofNanos(asked.get() - done);
        if (late.compareTo(SOON) > 0) {
            throw new NotSeen("of two instances of knowledge one gave other hits when asked " + late.toMillis() + " ms after an article was " + what);
        }
    }

    private List<String> hits(Api instance, String word) {
        Answer answer = instance.get("/api/knowledge/search?limit=5&q=" + word, system.token("agent"));
        return answer.is2xx() ? answer.body().path("items").findValuesAsText("articleId") : List.of(answer.why());
    }

    private Answer command(String what, String word, String path, ObjectNode body) {
        String editor = system.token("editor");
        Answer answer = Until.sees("an editor's command is answered", () -> system.api().post(path, editor, body, what + "-" + word), seen -> !seen.isEarly());
        if (!answer.is2xx()) {
            throw new NotSeen(what + " was answered " + answer.why());
        }
        return answer;
    }

    /// Of letters only, and nobody else's.
    private static String word() {
        StringBuilder word = new StringBuilder("zt");
        for (char digit : String.valueOf(System.nanoTime()).toCharArray()) {
            word.append((char) ('a' + digit - '0'));
        }
        return word.toString();
    }
}
