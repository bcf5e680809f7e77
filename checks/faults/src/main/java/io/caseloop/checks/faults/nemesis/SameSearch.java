package io.caseloop.checks.faults.nemesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.checks.faults.system.Answer;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.ConditionNotMet;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Until;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Two instances of knowledge-service give the same answer soon after a publication or retirement
/// (K1, K3).
record SameSearch(Running system, Api first, Api second) {

    private static final Duration SOON = Duration.ofSeconds(2);

    void afterPublicationAndRetirement() {
        String word = word();
        String article = command("draft", word, "/api/knowledge/articles", Api.object().put("title", "Twins " + word)
                .put("body", "Two relays with the same record.").put("language", "en")).body().path("articleId")
                .asText();
        command("publish", word, "/api/knowledge/articles/" + article + "/publish", Api.object());
        agree(word, List.of(article), "published");
        command("retire", word, "/api/knowledge/articles/" + article + "/retire", Api.object()
                .put("reason", "a drill"));
        agree(word, List.of(), "retired");
    }

    /// Two seconds after the change, both instances must give the same answer; the duration of the
    /// answer does not count.
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
            throw new ConditionNotMet("of two instances of knowledge one gave other hits when asked " + late.toMillis()
                    + " ms after an article was " + what);
        }
    }

    private List<String> hits(Api instance, String word) {
        Answer answer = instance.get("/api/knowledge/search?limit=5&q=" + word, system.token("agent"));
        return answer.is2xx() ? answer.body().path("items").findValuesAsText("articleId") : List.of(answer.why());
    }

    private Answer command(String what, String word, String path, ObjectNode body) {
        String editor = system.token("editor");
        Answer answer = Until.sees("an editor's command is answered", () -> system.api()
                .post(path, editor, body, what + "-" + word), seen -> !seen.isEarly());
        if (!answer.is2xx()) {
            throw new ConditionNotMet(what + " was answered " + answer.why());
        }
        return answer;
    }

    /// A unique word of letters.
    private static String word() {
        StringBuilder word = new StringBuilder("zt");
        for (char digit : String.valueOf(System.nanoTime()).toCharArray()) {
            word.append((char) ('a' + digit - '0'));
        }
        return word.toString();
    }
}
