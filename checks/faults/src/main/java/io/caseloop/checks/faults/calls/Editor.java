package io.caseloop.checks.faults.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.checks.faults.calls.Outcome.Acknowledged;
import io.caseloop.checks.faults.system.Answer;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.Running;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// An editor that writes and publishes an article every few seconds and retires every second one
/// (K1). The title of each article contains a unique word used to search for it.
public final class Editor {

    /// How a title begins.
    public static final String TITLE = "Drill ";
    private static final long PACE_MILLIS = 4_000;

    private final Running system;
    private final CallRecorder notes;
    private final String name;
    private final AtomicInteger written = new AtomicInteger();

    public Editor(Running system, CallRecorder notes, String name) {
        this.system = system;
        this.notes = notes;
        this.name = name;
    }

    /// Runs until the shift is closed; closing returns when the last call has an answer.
    public Shift open() {
        return new Shift();
    }

    /// A time of work.
    public final class Shift implements AutoCloseable {

        private final CountDownLatch closing = new CountDownLatch(1);
        private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();

        private Shift() {
            thread.submit(() -> {
                do {
                    write();
                } while (!closing.await(PACE_MILLIS, TimeUnit.MILLISECONDS));
                return null;
            });
        }

        @Override
        public void close() {
            closing.countDown();
            thread.close();
        }
    }

    private void write() {
        int number = written.incrementAndGet();
        ObjectNode draft = Api.object().put("title", TITLE + word(number))
                .put("body", "What to do about it, step by step.").put("language", "en");
        Optional<String> article = ask("draft", number, "", "/api/knowledge/articles", draft);
        boolean published = article.isPresent()
                && ask("publish", number, article.get(), "/api/knowledge/articles/" + article.get() + "/publish",
                        Api.object()).isPresent();
        if (published && number % 2 == 0) {
            ask("retire", number, article.get(), "/api/knowledge/articles/" + article.get() + "/retire", Api.object()
                    .put("reason", "a drill"));
        }
    }

    /// @return the article, if it was taken
    private Optional<String> ask(String what, int number, String article, String path, ObjectNode body) {
        String key = name + "-" + what + "-" + number;
        AtomicReference<Answer> last = new AtomicReference<>();
        Outcome outcome = notes.ask(what, key, article, null, number % 3 == 0, () -> {
            last.set(system.api().post(path, system.token("editor"), body, key));
            return last.get();
        });
        return outcome instanceof Acknowledged ? Optional.of(last.get().body().path("articleId").asText())
                : Optional.empty();
    }

    /// Letters only: digits would be taken for a number.
    private String word(int number) {
        StringBuilder word = new StringBuilder("zq");
        for (char c : (name + "x" + number).toCharArray()) {
            word.append(Character.isDigit(c) ? (char) ('a' + c - '0') : Character.isLetter(c) ? c : 'q');
        }
        return word.toString();
    }
}
