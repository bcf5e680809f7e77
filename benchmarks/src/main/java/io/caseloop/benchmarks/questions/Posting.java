package io.caseloop.benchmarks.questions;

import io.caseloop.benchmarks.Api;
import io.caseloop.benchmarks.Progress;
import io.caseloop.benchmarks.Reply;
import io.caseloop.benchmarks.questions.Ledger.Accepted;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The adapters: deliver every contact, several at once, and hold each repeat to the first answer
/// (I5).
final class Posting {

    private static final int CONNECTIONS = 16;

    private final Api api;
    private final String token;
    private final Ledger ledger;

    Posting(Api api, String token, Ledger ledger) {
        this.api = api;
        this.token = token;
        this.ledger = ledger;
    }

    void deliver(Plan plan) {
        Queue<Question> waiting = new ConcurrentLinkedQueue<>(plan.deliveries());
        try (Progress progress = new Progress("contacts", plan.deliveries().size());
             ExecutorService adapters = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                adapters.submit(() -> {
                    for (Question question = waiting.poll(); question != null; question = waiting.poll()) {
                        try {
                            deliver(question);
                        } catch (RuntimeException e) {
                            ledger.wrong(question.externalId() + " was not taken: " + e.getMessage());
                        }
                        progress.step();
                    }
                });
            }
        }
    }

    private void deliver(Question question) {
        Reply reply = api.patiently(() -> api.post("/api/intake/contacts", token, question.contact())).expect(200, 201);
        Accepted answer = new Accepted(reply.body().path("contactId").asText(), reply.body().path("ticketId").asText());
        Accepted before = ledger.accepted.putIfAbsent(question.externalId(), answer);
        if (before != null && !before.equals(answer)) {
            ledger.wrong(question.externalId() + " came twice and was answered differently");
        }
        if (reply.status() == 201) {
            (reply.body().path("disposition").asText().equals("opened") ? ledger.opened : ledger.attached)
                    .incrementAndGet();
        }
    }
}
