package io.caseloop.benchmarks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.benchmarks.Api;
import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.benchmarks.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/// Cases that a run opens through the REST interface, so that there is enough to look at. No agent knows their
/// category, so all of them wait.
///
/// @param adapter token of the adapter
/// @param auditor token of the auditor
record LoadedCases(Api api, String adapter, String auditor, String run) {

    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// A case, and the last of its facts that is shown in the conversation.
    record Loaded(String ticket, String number, int facts, int lastContact) {
    }

    static LoadedCases of(Api api, String adapter, String auditor) {
        return new LoadedCases(api, adapter, auditor, "c" + Long.toString(Instant.now().getEpochSecond(), 36));
    }

    /// Opens so many cases, and waits until the newest is found.
    ///
    /// @return their numbers, in the order of their contacts
    List<String> open(int cases) {
        List<String> numbers = inParallel(cases,
                i -> number(post(contact(run + "-" + i, "customer-" + run + "-" + i))));
        if (!numbers.isEmpty()) {
            awaitFound(numbers.getLast(), 1);
        }
        return numbers;
    }

    /// Opens a case with at least so many facts.
    Loaded withFacts(int facts) {
        String sender = run + "-long-" + facts;
        String number = number(post(contact(sender + "-first", sender)));
        int contacts = 1;
        JsonNode found = awaitFound(number, 2);
        while (found.path("events").asInt() < facts) {
            int before = contacts;
            int more = Math.max(1, (facts - found.path("events").asInt()) / 2);
            inParallel(more, i -> number(post(contact(sender + "-" + (before + i), sender))));
            contacts += more;
            found = awaitFound(number, contacts + 1);
        }
        String ticket = found.path("ticketId").asText(found.path("id").asText());
        return new Loaded(ticket, number, found.path("events").asInt(), lastContact(ticket));
    }

    /// One more contact of a case; its text is `text`.
    void addTo(Loaded loaded, int facts, String id, String text) {
        post(contact(run + "-" + id, run + "-long-" + facts).put("text", text));
    }

    /// The number of the oldest case of the system.
    String oldest() {
        return search(Api.object().put("order", "oldest")).path("number").asText();
    }

    private ObjectNode contact(String id, String sender) {
        ObjectNode body = Api.object().put("channel", "email").put("externalId", id)
                .put("text", "Where is my card? " + id).put("category", "bench-console").put("reference", sender);
        body.putObject("from").put("kind", "email").put("value", sender + "@example.org");
        return body;
    }

    private JsonNode post(ObjectNode contact) {
        return api.patiently(() -> api.post("/api/intake/contacts", adapter, contact)).expect(201).body();
    }

    private static String number(JsonNode answer) {
        return answer.path("ticketNumber").asText();
    }

    /// The case as the search finds it, once it has at least so many facts.
    private JsonNode awaitFound(String number, int events) {
        Reply[] last = new Reply[1];
        api.until(() -> last[0] = api.post("/api/quality/journeys/search?limit=1", auditor,
                Api.object().put("number", number)), reply -> reply.is(200)
                && reply.body().path("items").path(0).path("events").asInt() >= events, PATIENCE);
        JsonNode found = last[0].expect(200).body().path("items").path(0);
        if (found.path("events").asInt() < events) {
            throw new BenchFailed("Case " + number + " has only " + found.path("events").asInt() + " facts after "
                    + PATIENCE.toMinutes() + " minutes. Check the system with ./caseloop status.");
        }
        return found;
    }

    private JsonNode search(ObjectNode filter) {
        return api.post("/api/quality/journeys/search?limit=1", auditor, filter).expect(200).body().path("items")
                .path(0);
    }

    private int lastContact(String ticket) {
        int last = 0;
        String cursor = "";
        do {
            JsonNode page = api.get("/api/quality/journeys/" + ticket + "?limit=200" + cursor, auditor).expect(200)
                    .body();
            for (JsonNode fact : page.path("items")) {
                if (fact.path("type").asText().contains("contact-received")) {
                    last = fact.path("sequence").asInt();
                }
            }
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return last;
    }

    private interface Call {
        String of(int number);
    }

    private static List<String> inParallel(int times, Call call) {
        Semaphore permits = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> calls = IntStream.range(0, times).mapToObj(i -> threads.submit(() -> {
                permits.acquire();
                try {
                    return call.of(i);
                } finally {
                    permits.release();
                }
            })).toList();
            List<String> answers = new ArrayList<>();
            for (Future<String> each : calls) {
                answers.add(each.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("The run was interrupted.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BenchFailed failed ? failed
                    : new BenchFailed("A contact could not be posted.", e.getCause());
        }
    }
}
